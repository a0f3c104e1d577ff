package dev.isobar.formats.png;

import dev.isobar.grid.CalendarDate;
import java.util.List;

/** The months in English. */
final class MonthNames {

    static final List<String> ALL = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private MonthNames() {}

    /** {@code 4 July}. */
    static String date(CalendarDate date) {
        return date.day() + " " + ALL.get(date.month() - 1);
    }
}
