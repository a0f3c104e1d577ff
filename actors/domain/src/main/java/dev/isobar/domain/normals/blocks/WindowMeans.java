package dev.isobar.domain.normals.blocks;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The means of one calendar day over many windows of years, cell by cell.
 *
 * <p>A mean is the sum in double precision of the window's values in chronological order, divided in double precision by
 * their number, and rounded once to float: what CDO {@code ydaymean} and NCO {@code nces} compute. Each window has its
 * own sum; nothing is carried from one to the next, so a window of zeros is exactly 0 whatever came before it. A missing
 * value adds 0.0, which changes no sum.
 *
 * <p>Cells are taken in tiles whose values of all years stay in the processor's second-level cache while the windows pass
 * over them; the innermost loops run over the cells of a tile and vectorize. The result depends on the arguments only.
 *
 * <p>Not for several threads at once: it owns its scratch arrays. Make one for each thread.
 */
public final class WindowMeans {

    private static final int TILE = 512;

    private final TrailingWindows windows;
    private final int minYears;
    private final double[][] values;
    private final int[][] counted;
    private final double[] sums = new double[TILE];

    /** Prepares scratch space of about 6 kB for each source year. */
    public WindowMeans(TrailingWindows windows, int minYears) {
        if (minYears < 1 || minYears > windows.windowYears()) {
            throw new IllegalArgumentException(
                    "minYears: %d (expected: 1 to %d)".formatted(minYears, windows.windowYears()));
        }
        this.windows = windows;
        this.minYears = minYears;
        this.values = new double[windows.years()][TILE];
        this.counted = new int[windows.years() + 1][TILE];
    }

    /**
     * Computes the means and counts of one day.
     *
     * @param years for each source year the array that holds the day's cells from {@code offset} on, NaN where missing;
     *     null for a year without data
     * @param means shape [window][cell], overwritten; NaN where a window has fewer than {@code minYears} values
     * @param counts shape [window][cell], overwritten; the number of values in the window, also where the mean is missing
     */
    public void compute(float[] @Nullable [] years, int offset, int cells, float[][] means, byte[][] counts) {
        if (years.length != windows.years()) {
            throw new IllegalArgumentException("years: %d (expected: %d)".formatted(years.length, windows.years()));
        }
        for (int first = 0; first < cells; first += TILE) {
            int size = Math.min(TILE, cells - first);
            load(years, offset + first, size);
            for (int w = 0; w < windows.count(); w++) {
                sum(w, size);
                publish(w, size, first, means[w], counts[w]);
            }
        }
    }

    /** Fills {@code values} with zeros for missing, and {@code counted} with the number of values before each year. */
    private void load(float[] @Nullable [] years, int offset, int size) {
        for (int y = 0; y < values.length; y++) {
            float[] year = years[y];
            double[] row = values[y];
            int[] before = counted[y];
            int[] after = counted[y + 1];
            if (year == null) {
                Arrays.fill(row, 0, size, 0.0);
                System.arraycopy(before, 0, after, 0, size);
                continue;
            }
            for (int c = 0; c < size; c++) {
                float value = year[offset + c];
                boolean present = !Float.isNaN(value);
                row[c] = present ? value : 0.0;
                after[c] = before[c] + (present ? 1 : 0);
            }
        }
    }

    private void sum(int window, int size) {
        double[] sum = sums;
        Arrays.fill(sum, 0, size, 0.0);
        for (int y = windows.firstRow(window); y < windows.endRow(window); y++) {
            double[] row = values[y];
            for (int c = 0; c < size; c++) {
                sum[c] += row[c];
            }
        }
    }

    private void publish(int window, int size, int first, float[] means, byte[] counts) {
        int[] before = counted[windows.firstRow(window)];
        int[] after = counted[windows.endRow(window)];
        for (int c = 0; c < size; c++) {
            int count = after[c] - before[c];
            counts[first + c] = (byte) count;
            means[first + c] = count >= minYears ? (float) (sums[c] / count) : Float.NaN;
        }
    }
}
