package dev.isobar.domain.normals.blocks;

/** What a computation gives, in arrays that held other values before. */
final class WindowResult {

    final float[][][] fields;
    final byte[][] counts;

    WindowResult(YearWindows windows, WindowFields fields, DayRows rows, int firstCell, int cells, int... minimum) {
        this.fields = new float[fields.count()][windows.count()][cells];
        this.counts = new byte[windows.count()][cells];
        WindowStatistics kernel = new WindowStatistics(windows, fields);
        // Twice: what is left in the kernel from the first time must not show in the second.
        kernel.compute(rows, firstCell, Math.min(cells, 3), minimum, this.fields, this.counts);
        kernel.compute(rows, firstCell, cells, minimum, this.fields, this.counts);
    }
}
