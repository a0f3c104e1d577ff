package dev.isobar.domain.normals.blocks;

import dev.isobar.domain.normals.Statistic;
import java.util.Arrays;

/**
 * Statistics of one calendar day over many windows of years, cell by cell. Not for several threads at once: it owns its
 * scratch arrays.
 */
public final class WindowStatistics {

    private final YearWindows windows;
    private final WindowFields fields;

    public WindowStatistics(YearWindows windows, WindowFields fields) {
        this.windows = windows;
        this.fields = fields;
    }

    /**
     * Computes all fields of some cells of one day. Missing (NaN) is every field of a window in which the day itself has
     * fewer values than the window's minimum.
     *
     * @param rows the day's values; cell {@code firstCell + c} becomes cell c of the results
     * @param minimum values a window must have of the day itself, one for each window, &gt;= 1
     * @param results shape [field][window][cell], overwritten from cell 0 on
     * @param counts shape [window][cell], overwritten; the number of values that the day itself has in the window
     */
    public void compute(DayRows rows, int firstCell, int cells, int[] minimum, float[][][] results, byte[][] counts) {
        if (!fields.statistics().equals(java.util.List.of(Statistic.MEAN))
                || !fields.percentiles().isEmpty()) {
            throw new UnsupportedOperationException("fields: " + fields);
        }
        for (int w = 0; w < windows.count(); w++) {
            double[] sums = new double[cells];
            Arrays.fill(counts[w], 0, cells, (byte) 0);
            for (int y = windows.firstRow(w); y < windows.endRow(w); y++) {
                float[] row = rows.array(y, 0);
                if (row == null) {
                    continue;
                }
                int at = rows.offset(y, 0) + firstCell;
                for (int c = 0; c < cells; c++) {
                    if (!Float.isNaN(row[at + c])) {
                        sums[c] += row[at + c];
                        counts[w][c]++;
                    }
                }
            }
            for (int c = 0; c < cells; c++) {
                results[0][w][c] = counts[w][c] >= minimum[w] ? (float) (sums[c] / counts[w][c]) : Float.NaN;
            }
        }
    }
}
