package dev.isobar.formats.normal;

/** Where a part of a field lies in its variable. */
final class NormalBox {

    private NormalBox() {}

    /** First element of a part. */
    static int[] origin(NormalField field, int percentile, int slot, int row, int column) {
        return field.percentiles().isEmpty()
                ? new int[] {slot, row, column}
                : new int[] {slot, percentile, row, column};
    }

    /** Extents of a part of one layer. */
    static int[] extent(NormalField field, int slots, int rows, int columns) {
        return field.percentiles().isEmpty() ? new int[] {slots, rows, columns} : new int[] {slots, 1, rows, columns};
    }
}
