package dev.isobar.domain.draws.tcrisk;

import java.util.Arrays;

/**
 * Ascending coordinates of one direction, in degrees; at least two. Equal steps are found in constant time, others in a
 * few comparisons more.
 */
public final class Axis {

    private final double[] values;
    private final double cellsPerDegree;

    private Axis(double[] values) {
        this.values = values;
        this.cellsPerDegree = (values.length - 1) / (values[values.length - 1] - values[0]);
    }

    /** The axis of these values, which are copied; refuses values that do not ascend. */
    public static Axis of(double... values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("axis: %d values (expected: >= 2)".formatted(values.length));
        }
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                throw new IllegalArgumentException(
                        "axis: %s after %s (expected: ascending)".formatted(values[i], values[i - 1]));
            }
        }
        return new Axis(values.clone());
    }

    /** {@code count} values from {@code first} in equal steps. */
    public static Axis regular(double first, double step, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> first + i * step);
        return of(values);
    }

    public int count() {
        return values.length;
    }

    public double value(int i) {
        return values[i];
    }

    public double first() {
        return values[0];
    }

    public double last() {
        return values[values.length - 1];
    }

    double widestCell() {
        double widest = 0;
        for (int i = 1; i < values.length; i++) {
            widest = Math.max(widest, values[i] - values[i - 1]);
        }
        return widest;
    }

    /** A copy of the values. */
    public double[] toArray() {
        return values.clone();
    }

    /** The {@code i} of {@code from <= i < to} with {@code value(i) <= x < value(i + 1)}, the nearest one if x is outside. */
    int cellOf(double x, int from, int to) {
        int guess = (int) ((x - values[0]) * cellsPerDegree);
        int i = Math.max(from, Math.min(guess, to - 1));
        while (i > from && x < values[i]) {
            i--;
        }
        while (i < to - 1 && x >= values[i + 1]) {
            i++;
        }
        return i;
    }

    /** Index of the first value &gt;= x; {@code count()} if there is none. */
    int firstAtLeast(double x) {
        int i = 0;
        while (i < values.length && values[i] < x) {
            i++;
        }
        return i;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Axis axis && Arrays.equals(values, axis.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "%s to %s (%d)".formatted(first(), last(), count());
    }
}
