package dev.isobar.entities.normals;

import dev.isobar.domain.normals.blocks.DayRows;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.domain.normals.blocks.WindowStatistics;
import dev.isobar.domain.normals.blocks.YearWindows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Computes days and writes them as a {@link BlockLayout} has them. Of one thread. */
final class BlockFileWriter {

    private final BlockLayout layout;
    private final WindowStatistics statistics;
    private final float[][][] results;
    private final byte[][] counts;
    private final ByteBuffer row;

    BlockFileWriter(BlockLayout layout, YearWindows windows, WindowFields fields) {
        this.layout = layout;
        this.statistics = new WindowStatistics(windows, fields);
        int targets = layout.targets().size();
        int cells = BlockLayout.tileCells(layout.cells());
        this.results = new float[layout.fields()][targets][cells];
        this.counts = new byte[targets][cells];
        this.row = ByteBuffer.allocate(cells * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Appends the next day. */
    void day(OutputStream out, DayRows rows, int[] minimum) throws IOException {
        for (int tile = 0; tile < layout.tiles(); tile++) {
            int cells = layout.cellsOf(tile);
            statistics.compute(rows, layout.firstCell(tile), cells, minimum, results, counts);
            for (int target = 0; target < counts.length; target++) {
                for (float[][] field : results) {
                    row.asFloatBuffer().put(field[target], 0, cells);
                    out.write(row.array(), 0, cells * Float.BYTES);
                }
                out.write(counts[target], 0, cells);
            }
        }
    }
}
