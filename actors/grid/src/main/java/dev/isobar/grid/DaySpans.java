package dev.isobar.grid;

import java.util.ArrayList;
import java.util.List;

/** Finds the runs of consecutive days in the time axis of a file of daily values. */
public final class DaySpans {

    private DaySpans() {}

    /**
     * The runs, ascending, split where a year ends and where days are left out.
     *
     * @param times the values of the time axis, one for each record
     * @throws IllegalArgumentException when a value is no time, a day comes twice or after a later one, or records are
     *     closer than a day; the text names the record
     */
    public static List<DaySpan> of(double[] times, TimeAxis axis) {
        CalendarKind calendar = axis.calendar();
        List<DaySpan> spans = new ArrayList<>();
        for (int record = 0; record < times.length; record++) {
            CalendarDate date = axis.date(times[record]);
            int day = calendar.dayOfYear(date);
            DaySpan last = spans.isEmpty() ? null : spans.getLast();
            if (last != null) {
                checkAfter(last, axis, times, record, date, day);
            }
            if (last != null && last.year() == date.year() && last.endDay() == day) {
                spans.set(
                        spans.size() - 1,
                        new DaySpan(last.year(), last.firstDay(), last.firstRecord(), last.days() + 1));
            } else {
                spans.add(new DaySpan(date.year(), day, record, 1));
            }
        }
        return List.copyOf(spans);
    }

    /** The same, from the CF attributes {@code units} and {@code calendar}. */
    public static List<DaySpan> of(double[] times, String units, String calendar) {
        return of(times, TimeAxis.parse(units, calendar));
    }

    private static void checkAfter(
            DaySpan last, TimeAxis axis, double[] times, int record, CalendarDate date, int day) {
        int lastDay = last.endDay() - 1;
        if (date.year() > last.year() || (date.year() == last.year() && day > lastDay)) {
            return;
        }
        boolean again = date.year() == last.year() && day == lastDay;
        if (again && times[record] > times[record - 1]) {
            throw new IllegalArgumentException(
                    "time: record %d is %s again, %.2f hours after record %d (expected: one value a day)"
                            .formatted(record, date, axis.hours(times[record] - times[record - 1]), record - 1));
        }
        throw new IllegalArgumentException("time: record %d is %s %s (expected: ascending, each day once)"
                .formatted(record, date, again ? "again" : "after " + axis.date(times[record - 1])));
    }
}
