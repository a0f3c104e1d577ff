package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Quirk;
import java.util.Arrays;
import java.util.Set;

/**
 * Means, variances and covariances of the winds at two levels over the samples of a month, in one pass. Of one thread.
 *
 * <p>A level's wind counts as missing when either of its components is. Means and variances are over the samples that
 * have the level, covariances of the two levels over those that have both, which is how xarray computes them.
 *
 * <p>Sums are taken of differences from the first sample of a cell, so that no digits are lost. Reference: Chan, Golub and
 * LeVeque 1983 (The American Statistician 37), shifted data algorithm.
 */
public final class WindStatistics {

    private static final int UPPER = 5;
    private static final int LOWER = 5;
    private static final int BOTH = 8;
    private static final int WIDTH = UPPER + LOWER + BOTH;

    private final int cells;
    private final float[] shifts;
    private final double[] sums;
    private final int[] upperCounts;
    private final int[] lowerCounts;
    private final int[] bothCounts;
    private int samples;

    public WindStatistics(int cells) {
        this.cells = cells;
        this.shifts = new float[4 * cells];
        this.sums = new double[WIDTH * cells];
        this.upperCounts = new int[cells];
        this.lowerCounts = new int[cells];
        this.bothCounts = new int[cells];
        Arrays.fill(shifts, Float.NaN);
    }

    /** Adds the winds of one time, m/s, a value for each cell; NaN is missing. */
    public void add(float[] u250, float[] v250, float[] u850, float[] v850) {
        samples++;
        for (int cell = 0; cell < cells; cell++) {
            boolean upper = shift(4 * cell, u250[cell], v250[cell]);
            boolean lower = shift(4 * cell + 2, u850[cell], v850[cell]);
            double a = u250[cell] - shifts[4 * cell];
            double b = v250[cell] - shifts[4 * cell + 1];
            double c = u850[cell] - shifts[4 * cell + 2];
            double d = v850[cell] - shifts[4 * cell + 3];
            int at = WIDTH * cell;
            if (upper) {
                upperCounts[cell]++;
                addLevel(at, a, b);
            }
            if (lower) {
                lowerCounts[cell]++;
                addLevel(at + UPPER, c, d);
            }
            if (upper && lower) {
                bothCounts[cell]++;
                addBoth(at + UPPER + LOWER, a, b, c, d);
            }
        }
    }

    /** Whether a level has wind; remembers the first. */
    private boolean shift(int at, float u, float v) {
        if (Float.isNaN(u) || Float.isNaN(v)) {
            return false;
        }
        if (Float.isNaN(shifts[at])) {
            shifts[at] = u;
            shifts[at + 1] = v;
        }
        return true;
    }

    private void addLevel(int at, double u, double v) {
        sums[at] += u;
        sums[at + 1] += v;
        sums[at + 2] += u * u;
        sums[at + 3] += u * v;
        sums[at + 4] += v * v;
    }

    private void addBoth(int at, double a, double b, double c, double d) {
        sums[at] += a;
        sums[at + 1] += b;
        sums[at + 2] += c;
        sums[at + 3] += d;
        sums[at + 4] += a * c;
        sums[at + 5] += b * c;
        sums[at + 6] += a * d;
        sums[at + 7] += b * d;
    }

    /** How many times have been added. */
    public int samples() {
        return samples;
    }

    /**
     * The statistics, NaN where there are none.
     *
     * @param quirks with {@link Quirk#Q3_DIVISORS} covariances are divided by one less than the number of samples
     * @return a field for each of the first {@link MonthVariable#WINDS} month variables, a value for each cell
     */
    public double[][] fields(Set<Quirk> quirks) {
        int less = quirks.contains(Quirk.Q3_DIVISORS) ? 1 : 0;
        double[][] fields = new double[MonthVariable.WINDS][cells];
        for (int cell = 0; cell < cells; cell++) {
            int at = WIDTH * cell;
            level(fields, cell, at, 0, upperCounts[cell], less);
            level(fields, cell, at + UPPER, 2, lowerCounts[cell], less);
            int both = at + UPPER + LOWER;
            int n = bothCounts[cell];
            put(fields, MonthVariable.COV_U850_U250, cell, covariance(both, 0, 2, 4, n, less));
            put(fields, MonthVariable.COV_U850_V250, cell, covariance(both, 1, 2, 5, n, less));
            put(fields, MonthVariable.COV_V850_U250, cell, covariance(both, 0, 3, 6, n, less));
            put(fields, MonthVariable.COV_V850_V250, cell, covariance(both, 1, 3, 7, n, less));
        }
        return fields;
    }

    private void level(double[][] fields, int cell, int at, int component, int n, int less) {
        boolean upper = component == 0;
        put(fields, upper ? MonthVariable.U250 : MonthVariable.U850, cell, mean(cell, component, sums[at], n));
        put(fields, upper ? MonthVariable.V250 : MonthVariable.V850, cell, mean(cell, component + 1, sums[at + 1], n));
        put(fields, upper ? MonthVariable.VAR_U250 : MonthVariable.VAR_U850, cell, covariance(at, 0, 0, 2, n, 0));
        put(
                fields,
                upper ? MonthVariable.COV_V250_U250 : MonthVariable.COV_V850_U850,
                cell,
                covariance(at, 0, 1, 3, n, less));
        put(fields, upper ? MonthVariable.VAR_V250 : MonthVariable.VAR_V850, cell, covariance(at, 1, 1, 4, n, 0));
    }

    private double mean(int cell, int component, double sum, int n) {
        return n == 0 ? Double.NaN : shifts[4 * cell + component] + sum / n;
    }

    private double covariance(int at, int first, int second, int product, int n, int less) {
        return n <= less ? Double.NaN : (sums[at + product] - sums[at + first] * sums[at + second] / n) / (n - less);
    }

    private static void put(double[][] fields, MonthVariable variable, int cell, double value) {
        fields[variable.index()][cell] = value;
    }
}
