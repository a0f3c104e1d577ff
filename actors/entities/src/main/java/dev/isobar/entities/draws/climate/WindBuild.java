package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.ClimateRules;
import dev.isobar.domain.draws.climate.DayAverages;
import dev.isobar.domain.draws.climate.Regridding;
import dev.isobar.domain.draws.climate.WindStatistics;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.Quirk;
import dev.isobar.formats.FormatException;
import dev.isobar.grid.CalendarDate;
import dev.isobar.grid.TimeAxis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Monthly statistics of the winds of a period, from daily or more frequent files; a month is read day by day. */
final class WindBuild {

    private static final double UPPER = 25_000;
    private static final double LOWER = 85_000;

    private final PeriodKey period;
    private final ClimateRules rules;
    private final RawSeries eastward;
    private final RawSeries northward;
    private final TimeAxis axis;

    WindBuild(PeriodKey period, ClimateRules rules, RawSeries eastward, RawSeries northward) {
        this.period = period;
        this.rules = rules;
        this.eastward = eastward;
        this.northward = northward;
        this.axis = TimeAxis.parse(GriddedAxes.DAYS, eastward.calendar());
        GriddedVariable first = northward.parts().getFirst();
        if (!eastward.grid().equals(northward.grid()) || !eastward.calendar().equals(northward.calendar())) {
            throw new FormatException(
                    first.file(),
                    "another grid or calendar (expected: those of %s)"
                            .formatted(eastward.parts().getFirst().file()));
        }
        for (RawSeries series : List.of(eastward, northward)) {
            for (GriddedVariable part : series.parts()) {
                RawSeries.level(part, UPPER);
                RawSeries.level(part, LOWER);
            }
        }
    }

    GridAxes grid() {
        return eastward.grid();
    }

    String calendar() {
        return eastward.calendar();
    }

    /**
     * The instants of the months: the 15th; with {@link Quirk#Q4_JANUARY} the first month of every file has the file's
     * first instant.
     */
    double[] days() {
        Map<Integer, Double> firsts = new HashMap<>();
        for (GriddedVariable part : eastward.parts()) {
            CalendarDate date = part.axes().date(0);
            firsts.putIfAbsent(12 * date.year() + date.month(), part.axes().days()[0]);
        }
        double[] days = new double[12 * period.years()];
        for (int i = 0; i < days.length; i++) {
            int year = period.firstYear() + i / 12;
            int month = i % 12 + 1;
            double middle = axis.value(new CalendarDate(year, month, MonthlyFile.MIDDLE), 0);
            days[i] = rules.keeps(Quirk.Q4_JANUARY) ? firsts.getOrDefault(12 * year + month, middle) : middle;
        }
        return days;
    }

    /** The statistics of a month, counted from 0 in the period. */
    double[][] month(int number) {
        int year = period.firstYear() + number / 12;
        int month = number % 12 + 1;
        List<RawSeries.Sample> u = eastward.month(year, month);
        List<RawSeries.Sample> v = northward.month(year, month);
        int cells = grid().count();
        WindStatistics statistics = new WindStatistics(cells);
        DayAverages averages = new DayAverages(statistics, cells);
        check(year, month, u, v);
        FieldCursor[] cursors = new FieldCursor[4];
        for (int i = 0; i < u.size(); i++) {
            GriddedVariable part = u.get(i).variable();
            GriddedVariable other = v.get(i).variable();
            if (i == 0
                    || part != u.get(i - 1).variable()
                    || other != v.get(i - 1).variable()) {
                cursors = cursors(part, other);
            }
            float[] u250 = cursors[0].field(part, u.get(i).record());
            float[] v250 = cursors[1].field(other, v.get(i).record());
            float[] u850 = cursors[2].field(part, u.get(i).record());
            float[] v850 = cursors[3].field(other, v.get(i).record());
            if (rules.keeps(Quirk.Q6_SUBDAILY)) {
                statistics.add(u250, v250, u850, v850);
            } else {
                averages.add((long) Math.floor(u.get(i).day() + 1e-9), u250, v250, u850, v850);
            }
        }
        averages.finish();
        double[][] fields = statistics.fields(rules.quirks());
        return rules.keeps(Quirk.Q2_WINDLESS) ? fields : whole(fields, u, year, month);
    }

    private static FieldCursor[] cursors(GriddedVariable u, GriddedVariable v) {
        return new FieldCursor[] {
            new FieldCursor(RawSeries.level(u, UPPER)),
            new FieldCursor(RawSeries.level(v, UPPER)),
            new FieldCursor(RawSeries.level(u, LOWER)),
            new FieldCursor(RawSeries.level(v, LOWER))
        };
    }

    private void check(int year, int month, List<RawSeries.Sample> u, List<RawSeries.Sample> v) {
        GriddedVariable named =
                v.isEmpty() ? northward.parts().getFirst() : v.getFirst().variable();
        if (u.size() != v.size()) {
            throw new FormatException(
                    named.file(),
                    "%d records of %d-%02d (expected: %d, as many as %s has)"
                            .formatted(
                                    v.size(),
                                    year,
                                    month,
                                    u.size(),
                                    eastward.parts().getFirst().name()));
        }
        long days = 0;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < u.size(); i++) {
            if (Math.abs(u.get(i).day() - v.get(i).day()) > 1e-6) {
                throw new FormatException(
                        named.file(),
                        "record %d of %d-%02d at day %s (expected: %s)"
                                .formatted(
                                        i, year, month, v.get(i).day(), u.get(i).day()));
            }
            long day = (long) Math.floor(u.get(i).day() + 1e-9);
            days += day == last ? 0 : 1;
            last = day;
        }
        int expected = axis.calendar().daysInMonth(year, month);
        if (!rules.keeps(Quirk.Q2_WINDLESS) && days != expected) {
            GriddedVariable file =
                    u.isEmpty() ? eastward.parts().getFirst() : u.getFirst().variable();
            throw new FormatException(
                    file.file(), "%d days of %d-%02d (expected: %d)".formatted(days, year, month, expected));
        }
    }

    /** Puts the nearest statistics in the place of those that are missing, as below the ground; refuses to fill most of a month. */
    private double[][] whole(double[][] fields, List<RawSeries.Sample> u, int year, int month) {
        boolean[] present = new boolean[grid().count()];
        int missing = 0;
        for (int point = 0; point < present.length; point++) {
            present[point] = true;
            for (double[] field : fields) {
                present[point] &= !Double.isNaN(field[point]);
            }
            missing += present[point] ? 0 : 1;
        }
        if (missing == 0) {
            return fields;
        }
        if (missing > present.length / 2) {
            throw new FormatException(
                    u.getFirst().variable().file(),
                    "no winds of %d-%02d at %d of %d points, in it or its partner (expected: most of them)"
                            .formatted(year, month, missing, present.length));
        }
        int[] sources = Regridding.nearest(grid(), present);
        double[][] filled = new double[fields.length][];
        for (int i = 0; i < fields.length; i++) {
            filled[i] = Regridding.taken(fields[i], sources);
        }
        return filled;
    }
}
