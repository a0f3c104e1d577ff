package dev.isobar.grid;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;

/** How a model counts days. */
public enum CalendarKind {
    /** 365 days in every year. */
    NOLEAP,
    /** The civil calendar; dates before 15 October 1582 are counted as in the proleptic Gregorian one. */
    STANDARD,
    /** Twelve months of 30 days. */
    DAYS_360,
    /** 366 days in every year; the axis of results with a slot for 29 February. */
    ALL_LEAP;

    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    private static final int[] DAYS_BEFORE_MONTH_OF_LEAP_YEAR = {
        0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366
    };

    /**
     * Parses the CF attribute {@code calendar}.
     *
     * @throws IllegalArgumentException when the calendar is none of these
     */
    public static CalendarKind parse(String cf) {
        return switch (cf.strip().toLowerCase(Locale.ROOT)) {
            case "noleap", "365_day" -> NOLEAP;
            case "standard", "gregorian", "proleptic_gregorian" -> STANDARD;
            case "360_day" -> DAYS_360;
            case "all_leap", "366_day" -> ALL_LEAP;
            default ->
                throw new IllegalArgumentException(
                        "calendar: '%s' (expected: noleap, standard, 360_day or all_leap)".formatted(cf));
        };
    }

    /** The calendar's name in CF. */
    public String cf() {
        return switch (this) {
            case NOLEAP -> "noleap";
            case STANDARD -> "standard";
            case DAYS_360 -> "360_day";
            case ALL_LEAP -> "all_leap";
        };
    }

    public int daysInYear(int year) {
        return switch (this) {
            case NOLEAP -> 365;
            case STANDARD -> YearMonth.of(year, 1).lengthOfYear();
            case DAYS_360 -> 360;
            case ALL_LEAP -> 366;
        };
    }

    public int daysInMonth(int year, int month) {
        return switch (this) {
            case NOLEAP -> DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
            case STANDARD -> YearMonth.of(year, month).lengthOfMonth();
            case DAYS_360 -> 30;
            case ALL_LEAP -> DAYS_BEFORE_MONTH_OF_LEAP_YEAR[month] - DAYS_BEFORE_MONTH_OF_LEAP_YEAR[month - 1];
        };
    }

    /** Days from 1 January of the year 0 to a date. */
    long dayNumber(CalendarDate date) {
        return switch (this) {
            case NOLEAP -> 365L * date.year() + DAYS_BEFORE_MONTH[date.month() - 1] + date.day() - 1;
            case STANDARD -> LocalDate.of(date.year(), date.month(), date.day()).toEpochDay();
            case DAYS_360 -> 360L * date.year() + 30L * (date.month() - 1) + date.day() - 1;
            case ALL_LEAP -> 366L * date.year() + DAYS_BEFORE_MONTH_OF_LEAP_YEAR[date.month() - 1] + date.day() - 1;
        };
    }

    /** The date of a day number of this calendar. */
    CalendarDate date(long dayNumber) {
        return switch (this) {
            case NOLEAP -> dateOfFixedYear(dayNumber, DAYS_BEFORE_MONTH);
            case STANDARD -> {
                LocalDate date = LocalDate.ofEpochDay(dayNumber);
                yield new CalendarDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
            }
            case DAYS_360 -> {
                int day = (int) Math.floorMod(dayNumber, 360L);
                yield new CalendarDate((int) Math.floorDiv(dayNumber, 360L), day / 30 + 1, day % 30 + 1);
            }
            case ALL_LEAP -> dateOfFixedYear(dayNumber, DAYS_BEFORE_MONTH_OF_LEAP_YEAR);
        };
    }

    private static CalendarDate dateOfFixedYear(long dayNumber, int[] daysBeforeMonth) {
        long daysInYear = daysBeforeMonth[12];
        int day = (int) Math.floorMod(dayNumber, daysInYear);
        int month = 1;
        while (daysBeforeMonth[month] <= day) {
            month++;
        }
        return new CalendarDate(
                (int) Math.floorDiv(dayNumber, daysInYear), month, day - daysBeforeMonth[month - 1] + 1);
    }

    /**
     * The place of a date in its year, from 0.
     *
     * @throws IllegalArgumentException when this calendar has no such date
     */
    public int dayOfYear(CalendarDate date) {
        if (date.day() > daysInMonth(date.year(), date.month())) {
            throw new IllegalArgumentException("date: %s (expected: a date of calendar %s)".formatted(date, cf()));
        }
        return (int) (dayNumber(date) - dayNumber(new CalendarDate(date.year(), 1, 1)));
    }

    /**
     * The date of a day of a year.
     *
     * @param dayOfYear from 0
     */
    public CalendarDate dateOfYear(int year, int dayOfYear) {
        return date(dayNumber(new CalendarDate(year, 1, 1)) + Objects.checkIndex(dayOfYear, daysInYear(year)));
    }
}
