package dev.isobar.domain.draws.tcrisk;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One month: all {@link MonthVariable}s at all points of a grid. A value stands at
 * {@code values[point * MonthVariable.COUNT + variable.index()]}, so that all that is known of a point lies together;
 * points are row-major, latitude by longitude. Winds may be NaN where they are missing; nothing else may.
 *
 * <p>The array is not copied and must not be changed.
 */
@SuppressWarnings("ArrayRecordComponent")
public record MonthFields(GridAxes axes, double[] values) {

    public MonthFields {
        if (values.length != axes.count() * MonthVariable.COUNT) {
            throw new IllegalArgumentException("month: %d values (expected: %d points of %d variables)"
                    .formatted(values.length, axes.count(), MonthVariable.COUNT));
        }
    }

    /**
     * Puts separate fields together.
     *
     * @param field the values of one variable, row-major, one for each point
     */
    public static MonthFields of(GridAxes axes, Function<MonthVariable, double[]> field) {
        double[] values = new double[axes.count() * MonthVariable.COUNT];
        for (MonthVariable variable : MonthVariable.values()) {
            double[] one = field.apply(variable);
            if (one.length != axes.count()) {
                throw new IllegalArgumentException(
                        "%s: %d values (expected: %d)".formatted(variable.fileName(), one.length, axes.count()));
            }
            for (int i = 0; i < one.length; i++) {
                values[i * MonthVariable.COUNT + variable.index()] = one[i];
            }
        }
        return new MonthFields(axes, values);
    }

    /** The same values at every point. */
    public static MonthFields uniform(GridAxes axes, ToDoubleFunction<MonthVariable> value) {
        double[] values = new double[axes.count() * MonthVariable.COUNT];
        for (MonthVariable variable : MonthVariable.values()) {
            double one = value.applyAsDouble(variable);
            for (int i = variable.index(); i < values.length; i += MonthVariable.COUNT) {
                values[i] = one;
            }
        }
        return new MonthFields(axes, values);
    }

    /** The value of a variable at a point. */
    public double value(MonthVariable variable, int row, int column) {
        return values[(row * axes.lon().count() + column) * MonthVariable.COUNT + variable.index()];
    }

    /** A copy of one variable, row-major. */
    public double[] field(MonthVariable variable) {
        double[] field = new double[axes.count()];
        for (int i = 0; i < field.length; i++) {
            field[i] = values[i * MonthVariable.COUNT + variable.index()];
        }
        return field;
    }

    /** All variables at a place; a wind that is missing at a corner counts as 0 there. */
    void at(GridCell cell, double[] result) {
        int a = cell.southWest * MonthVariable.COUNT;
        int b = cell.southEast * MonthVariable.COUNT;
        int c = cell.northWest * MonthVariable.COUNT;
        int d = cell.northEast * MonthVariable.COUNT;
        double wa = cell.southWestWeight;
        double wb = cell.southEastWeight;
        double wc = cell.northWestWeight;
        double wd = cell.northEastWeight;
        double winds = 0;
        for (int i = 0; i < MonthVariable.COUNT; i++) {
            result[i] = wa * values[a + i] + wb * values[b + i] + wc * values[c + i] + wd * values[d + i];
        }
        for (int i = 0; i < MonthVariable.WINDS; i++) {
            winds += result[i];
        }
        if (Double.isNaN(winds)) {
            for (int i = 0; i < MonthVariable.WINDS; i++) {
                result[i] = wa * known(a + i) + wb * known(b + i) + wc * known(c + i) + wd * known(d + i);
            }
        }
    }

    private double known(int at) {
        return Double.isNaN(values[at]) ? 0 : values[at];
    }

    /** One variable at a place. */
    double at(GridCell cell, MonthVariable variable) {
        int i = variable.index();
        return values[cell.southWest * MonthVariable.COUNT + i] * cell.southWestWeight
                + values[cell.southEast * MonthVariable.COUNT + i] * cell.southEastWeight
                + values[cell.northWest * MonthVariable.COUNT + i] * cell.northWestWeight
                + values[cell.northEast * MonthVariable.COUNT + i] * cell.northEastWeight;
    }
}
