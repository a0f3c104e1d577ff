package dev.isobar.grid;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/** How a model counts days. */
public enum CalendarKind {
    /** 365 days in every year. */
    NOLEAP,
    /** The civil calendar; dates before 15 October 1582 are counted as in the proleptic Gregorian one. */
    STANDARD,
    /** Twelve months of 30 days. */
    DAYS_360;

    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    /**
     * Parses the CF attribute {@code calendar}.
     *
     * @throws IllegalArgumentException when the calendar is none of the three
     */
    public static CalendarKind parse(String cf) {
        return switch (cf.strip().toLowerCase(Locale.ROOT)) {
            case "noleap", "365_day" -> NOLEAP;
            case "standard", "gregorian", "proleptic_gregorian" -> STANDARD;
            case "360_day" -> DAYS_360;
            default ->
                throw new IllegalArgumentException(
                        "calendar: '%s' (expected: noleap, standard or 360_day)".formatted(cf));
        };
    }

    /** The calendar's name in CF. */
    public String cf() {
        return switch (this) {
            case NOLEAP -> "noleap";
            case STANDARD -> "standard";
            case DAYS_360 -> "360_day";
        };
    }

    public int daysInYear(int year) {
        return switch (this) {
            case NOLEAP -> 365;
            case STANDARD -> YearMonth.of(year, 1).lengthOfYear();
            case DAYS_360 -> 360;
        };
    }

    public int daysInMonth(int year, int month) {
        return switch (this) {
            case NOLEAP -> DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
            case STANDARD -> YearMonth.of(year, month).lengthOfMonth();
            case DAYS_360 -> 30;
        };
    }

    /** Days from 1 January of the year 0 to a date. */
    long dayNumber(CalendarDate date) {
        return switch (this) {
            case NOLEAP -> 365L * date.year() + DAYS_BEFORE_MONTH[date.month() - 1] + date.day() - 1;
            case STANDARD -> LocalDate.of(date.year(), date.month(), date.day()).toEpochDay();
            case DAYS_360 -> 360L * date.year() + 30L * (date.month() - 1) + date.day() - 1;
        };
    }

    /** The date of a day number of this calendar. */
    CalendarDate date(long dayNumber) {
        return switch (this) {
            case NOLEAP -> {
                int day = (int) Math.floorMod(dayNumber, 365L);
                int month = 1;
                while (DAYS_BEFORE_MONTH[month] <= day) {
                    month++;
                }
                yield new CalendarDate(
                        (int) Math.floorDiv(dayNumber, 365L), month, day - DAYS_BEFORE_MONTH[month - 1] + 1);
            }
            case STANDARD -> {
                LocalDate date = LocalDate.ofEpochDay(dayNumber);
                yield new CalendarDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            }
            case DAYS_360 -> {
                int day = (int) Math.floorMod(dayNumber, 360L);
                yield new CalendarDate((int) Math.floorDiv(dayNumber, 360L), day / 30 + 1, day % 30 + 1);
            }
        };
    }
}
