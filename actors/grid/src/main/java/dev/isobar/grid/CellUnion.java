package dev.isobar.grid;

import java.util.Arrays;
import java.util.List;

/** The cells of several selections on the same grid, each once, by row and then by column of the grid. */
public final class CellUnion {

    /** Cells as {@code row << 32 | column}, ascending, which is the order of the union. */
    private final long[] cells;

    private CellUnion(long[] cells) {
        this.cells = cells;
    }

    /** Unites selections that were made on one and the same grid. */
    public static CellUnion of(List<CellSelection> selections) {
        return new CellUnion(selections.stream()
                .flatMapToLong(selection -> Arrays.stream(packed(selection)))
                .sorted()
                .distinct()
                .toArray());
    }

    private static long[] packed(CellSelection selection) {
        int[] rows = selection.rows();
        int[] columns = selection.columns();
        long[] packed = new long[selection.size()];
        int at = 0;
        for (int row : rows) {
            for (int column : columns) {
                packed[at++] = (long) row << 32 | column;
            }
        }
        return packed;
    }

    public int size() {
        return cells.length;
    }

    /** The grid's row of a cell of the union. */
    public int row(int cell) {
        return (int) (cells[cell] >>> 32);
    }

    /** The grid's column of a cell of the union. */
    public int column(int cell) {
        return (int) cells[cell];
    }

    /**
     * Where the cells of a selection stand in the union.
     *
     * @return for each cell of the selection, row-major, its position in the union
     * @throws IllegalArgumentException when the selection is not part of the union
     */
    public int[] indexOf(CellSelection selection) {
        return Arrays.stream(packed(selection)).mapToInt(this::position).toArray();
    }

    private int position(long cell) {
        int position = Arrays.binarySearch(cells, cell);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "cell: row %d, column %d (expected: a cell of the union)".formatted(cell >>> 32, (int) cell));
        }
        return position;
    }
}
