package dev.isobar.domain.draws.tcrisk;

import java.util.List;

/**
 * All months of a period, on one grid, and the static fields; immutable, and shared by any number of threads.
 *
 * @param firstYear whose January is the first month
 * @param months twelve for each year, in order
 */
public record Climate(int firstYear, List<MonthFields> months, StaticFields statics) {

    public Climate {
        months = List.copyOf(months);
        if (months.isEmpty() || months.size() % 12 != 0) {
            throw new IllegalArgumentException("climate: %d months (expected: whole years)".formatted(months.size()));
        }
        GridAxes axes = months.getFirst().axes();
        for (MonthFields month : months) {
            if (!month.axes().equals(axes)) {
                throw new IllegalArgumentException("climate: months on different grids (expected: one grid)");
            }
        }
    }

    public GridAxes axes() {
        return months.getFirst().axes();
    }

    public int years() {
        return months.size() / 12;
    }

    /** Last year, inclusive. */
    public int lastYear() {
        return firstYear + years() - 1;
    }

    /** The fields of a month, 1 to 12; refuses years it does not hold. */
    public MonthFields month(int year, int month) {
        return months.get(index(year, month));
    }

    /** Its place among the months, from 0. */
    int index(int year, int month) {
        if (year < firstYear || year > lastYear() || month < 1 || month > 12) {
            throw new IllegalArgumentException(
                    "month: %d-%02d (expected: years %d to %d)".formatted(year, month, firstYear, lastYear()));
        }
        return (year - firstYear) * 12 + month - 1;
    }
}
