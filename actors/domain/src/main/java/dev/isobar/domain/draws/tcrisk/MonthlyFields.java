package dev.isobar.domain.draws.tcrisk;

import java.time.LocalDate;

/**
 * A climate as a storm sees it from a day of genesis on. With {@link Quirk#Q13_MONTH} it stays in the month of genesis,
 * else fields are linear in time between the 15ths of the months, and constant before the first and after the last of
 * the period. Not for several threads; the climate below it is shared.
 */
final class MonthlyFields implements StormFields {

    private static final double DAY = 86_400;

    private final Climate climate;
    private final GridWindow window;
    private final StaticPlaces statics;
    private final boolean staysInMonth;
    private final GridCell cell = new GridCell();
    private final double[] later = new double[MonthVariable.COUNT];
    private int month;
    private double genesisDay;
    private MonthFields before;
    private MonthFields after;
    private double beforeDay;
    private double afterDay;
    private boolean isOneMonth = true;

    MonthlyFields(Climate climate, GridWindow window, StaticPlaces statics, boolean staysInMonth) {
        this.climate = climate;
        this.window = window;
        this.statics = statics;
        this.staysInMonth = staysInMonth;
        this.before = climate.months().getFirst();
        this.after = before;
    }

    /** Goes to a day of genesis. */
    void begin(int year, int monthOfYear, int day) {
        month = climate.index(year, monthOfYear);
        genesisDay = LocalDate.of(year, monthOfYear, day).toEpochDay();
        if (staysInMonth) {
            between(month, month);
        } else {
            int first = genesisDay < middle(month) ? month - 1 : month;
            between(first, first + 1);
        }
    }

    private void between(int first, int second) {
        int last = climate.months().size() - 1;
        int from = Math.max(0, Math.min(last, first));
        int to = Math.max(0, Math.min(last, second));
        before = climate.months().get(from);
        after = climate.months().get(to);
        isOneMonth = from == to;
        beforeDay = middle(first);
        afterDay = middle(second);
        month = first;
    }

    /** The 15th of a month, counted from the first of the period; also beyond its ends. */
    private double middle(int index) {
        return LocalDate.of(climate.firstYear(), 1, 15).plusMonths(index).toEpochDay();
    }

    @Override
    public void at(double seconds, double lon, double lat, Place place) {
        window.locate(lon, lat, cell);
        if (staysInMonth) {
            before.at(cell, place.month);
        } else {
            blend(seconds, place.month);
        }
        statics.at(lon, lat, cell, place);
    }

    private void blend(double seconds, double[] result) {
        double day = genesisDay + seconds / DAY;
        while (day >= afterDay) {
            between(month + 1, month + 2);
        }
        while (day < beforeDay) {
            between(month - 1, month);
        }
        before.at(cell, result);
        if (isOneMonth) {
            return;
        }
        after.at(cell, later);
        double part = (day - beforeDay) / (afterDay - beforeDay);
        for (int i = 0; i < result.length; i++) {
            result[i] += (later[i] - result[i]) * part;
        }
    }
}
