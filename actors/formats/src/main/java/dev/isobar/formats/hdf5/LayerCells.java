package dev.isobar.formats.hdf5;

import dev.isobar.formats.CellOffsets;
import dev.isobar.grid.CellUnion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of a union, sorted by the chunk of a layer that they are in. Any layer of the file has them in the same
 * places.
 */
final class LayerCells {

    private final CellUnion cells;
    private final List<InChunk> chunks;

    private LayerCells(CellUnion cells, List<InChunk> chunks) {
        this.cells = cells;
        this.chunks = chunks;
    }

    /**
     * The cells of one chunk of a layer, in runs of cells that follow each other both in the union and in the chunk.
     *
     * @param inLayer number of the chunk in its layer
     * @param cell of each run the first cell, as its position in the union
     * @param inChunkDay of each run the first cell, as its position in a day of the chunk
     * @param length of each run
     */
    @SuppressWarnings("ArrayRecordComponent")
    record InChunk(int inLayer, int[] cell, int[] inChunkDay, int[] length) {

        int runs() {
            return cell.length;
        }
    }

    /** @throws IllegalArgumentException when a cell lies outside the grid */
    static LayerCells of(CellUnion cells, ChunkGrid grid) {
        CellOffsets.of(cells, grid.rows(), grid.columns());
        Runs[] runs = new Runs[grid.perLayer()];
        for (int cell = 0; cell < cells.size(); cell++) {
            int inLayer = grid.inLayer(cells.row(cell), cells.column(cell));
            if (runs[inLayer] == null) {
                runs[inLayer] = new Runs();
            }
            runs[inLayer].add(cell, grid.inChunkDay(cells.row(cell), cells.column(cell)));
        }
        List<InChunk> chunks = new ArrayList<>();
        for (int inLayer = 0; inLayer < runs.length; inLayer++) {
            if (runs[inLayer] != null) {
                chunks.add(runs[inLayer].of(inLayer));
            }
        }
        return new LayerCells(cells, List.copyOf(chunks));
    }

    boolean areOf(CellUnion other) {
        return cells == other;
    }

    int size() {
        return cells.size();
    }

    /** Chunks of a layer that have any of the cells, ascending. */
    List<InChunk> chunks() {
        return chunks;
    }

    /** Gathers the runs of one chunk. */
    private static final class Runs {

        private int[] cell = new int[16];
        private int[] inChunkDay = new int[16];
        private int[] length = new int[16];
        private int count;

        void add(int nextCell, int nextInChunkDay) {
            int last = count - 1;
            if (count > 0
                    && cell[last] + length[last] == nextCell
                    && inChunkDay[last] + length[last] == nextInChunkDay) {
                length[last]++;
                return;
            }
            if (count == cell.length) {
                cell = Arrays.copyOf(cell, 2 * count);
                inChunkDay = Arrays.copyOf(inChunkDay, 2 * count);
                length = Arrays.copyOf(length, 2 * count);
            }
            cell[count] = nextCell;
            inChunkDay[count] = nextInChunkDay;
            length[count++] = 1;
        }

        InChunk of(int inLayer) {
            return new InChunk(
                    inLayer,
                    Arrays.copyOf(cell, count),
                    Arrays.copyOf(inChunkDay, count),
                    Arrays.copyOf(length, count));
        }
    }
}
