package dev.isobar.formats;

import dev.isobar.grid.CellUnion;

/** Checks the arguments of a gathering, and where its cells lie in a day of the grid. */
public final class CellOffsets {

    private CellOffsets() {}

    /**
     * The position of each cell in a day, row-major; ascending.
     *
     * @throws IllegalArgumentException when a cell lies outside the grid
     */
    public static int[] of(CellUnion cells, int rows, int columns) {
        int[] offsets = new int[cells.size()];
        for (int cell = 0; cell < offsets.length; cell++) {
            int row = cells.row(cell);
            int column = cells.column(cell);
            if (row >= rows || column >= columns) {
                throw new IllegalArgumentException(
                        "cell: row %d, column %d (expected: within %d x %d)".formatted(row, column, rows, columns));
            }
            offsets[cell] = row * columns + column;
        }
        return offsets;
    }

    /** Refuses days outside the file. */
    public static void checkDays(int firstDay, int endDay, int days) {
        if (firstDay < 0 || firstDay > endDay || endDay > days) {
            throw new IllegalArgumentException(
                    "days: %d to %d (expected: within 0 to %d)".formatted(firstDay, endDay, days));
        }
    }

    /** Refuses an array that does not hold days times cells. */
    public static void checkLength(int firstDay, int endDay, CellUnion cells, float[] values) {
        long expected = (long) (endDay - firstDay) * cells.size();
        if (values.length != expected) {
            throw new IllegalArgumentException("values: length %d (expected: %d days x %d cells = %d)"
                    .formatted(values.length, endDay - firstDay, cells.size(), expected));
        }
    }
}
