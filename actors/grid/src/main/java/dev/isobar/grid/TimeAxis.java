package dev.isobar.grid;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CF time axis: turns numbers such as "days since 1850-01-01" into dates of a calendar, and back. */
public final class TimeAxis {

    private static final Pattern UNITS = Pattern.compile(
            "(\\w+)\\s+since\\s+([+-]?\\d{1,5})-(\\d{1,2})-(\\d{1,2})"
                    + "(?:(?:T|\\s+)(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?)?)?"
                    + "\\s*(?:Z|UTC|GMT|([+-]\\d{1,2})(?::?(\\d{2}))?)?",
            Pattern.CASE_INSENSITIVE);

    /** The first day of the Gregorian calendar. */
    private static final CalendarDate GREGORIAN = new CalendarDate(1582, 10, 15);

    private final CalendarKind calendar;
    private final double unitsPerDay;
    private final double referenceDay;

    private TimeAxis(CalendarKind calendar, double unitsPerDay, double referenceDay) {
        this.calendar = calendar;
        this.unitsPerDay = unitsPerDay;
        this.referenceDay = referenceDay;
    }

    /**
     * Parses the CF attributes {@code units} and {@code calendar}.
     *
     * <p>In the calendar {@code standard}, unlike {@code proleptic_gregorian}, a reference before 15 October 1582 is a
     * Julian date; values that reach such dates are named by the proleptic Gregorian calendar all the same.
     *
     * @param units {@code days since 1850-01-01 12:00}; days, hours, minutes or seconds in the spellings of udunits; in
     *     UTC or with an offset from it
     * @throws IllegalArgumentException when either cannot be understood
     */
    public static TimeAxis parse(String units, String calendar) {
        CalendarKind kind = CalendarKind.parse(calendar);
        Matcher matcher = UNITS.matcher(units.strip());
        if (!matcher.matches()) {
            throw refused(units);
        }
        int year = Integer.parseInt(matcher.group(2));
        int month = Integer.parseInt(matcher.group(3));
        int day = Integer.parseInt(matcher.group(4));
        if (month < 1 || month > 12 || day < 1 || day > kind.daysInMonth(year, month)) {
            throw refused(units);
        }
        double minutes = 60 * number(matcher, 5) + number(matcher, 6) + number(matcher, 7) / 60;
        double offset = 60 * number(matcher, 8) + Math.copySign(number(matcher, 9), sign(matcher, 8));
        if (minutes > 1440 || number(matcher, 6) >= 60 || number(matcher, 7) >= 61) {
            throw refused(units);
        }
        CalendarDate date = new CalendarDate(year, month, day);
        boolean mixed = kind == CalendarKind.STANDARD && !calendar.strip().equalsIgnoreCase("proleptic_gregorian");
        long reference = mixed && isBefore(date, GREGORIAN) ? julianDayNumber(date) : kind.dayNumber(date);
        return new TimeAxis(kind, unitsPerDay(matcher.group(1), units), reference + (minutes - offset) / 1440);
    }

    private static boolean isBefore(CalendarDate date, CalendarDate other) {
        return Comparator.comparingInt(CalendarDate::year)
                        .thenComparingInt(CalendarDate::month)
                        .thenComparingInt(CalendarDate::day)
                        .compare(date, other)
                < 0;
    }

    /**
     * The epoch day of a date of the Julian calendar, which has a leap year every four years.
     *
     * <p>Reference: Richards, Calendars, in: Explanatory Supplement to the Astronomical Almanac, 3rd edition, 15.11.
     */
    private static long julianDayNumber(CalendarDate date) {
        int early = date.month() <= 2 ? 1 : 0;
        long years = date.year() + 4800L - early;
        long months = date.month() + 12L * early - 3;
        long julianDay = date.day() + (153 * months + 2) / 5 + 365 * years + Math.floorDiv(years, 4) - 32083;
        return julianDay - 2440588;
    }

    private static double sign(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text != null && text.startsWith("-") ? -1 : 1;
    }

    private static double number(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static double unitsPerDay(String unit, String units) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "day", "days", "d" -> 1;
            case "hour", "hours", "hr", "hrs", "h" -> 24;
            case "minute", "minutes", "min", "mins" -> 1440;
            case "second", "seconds", "sec", "secs", "s" -> 86400;
            default -> throw refused(units);
        };
    }

    private static IllegalArgumentException refused(String units) {
        return new IllegalArgumentException(
                "time units: '%s' (expected: like 'days since 1850-01-01')".formatted(units));
    }

    public CalendarKind calendar() {
        return calendar;
    }

    /**
     * The date that a value falls on.
     *
     * @throws IllegalArgumentException when the value is no number or lies more than 10000 years away
     */
    public CalendarDate date(double value) {
        double days = value / unitsPerDay;
        if (!(Math.abs(days) < 3_660_000)) {
            throw new IllegalArgumentException("time: %s (expected: within 10000 years)".formatted(value));
        }
        // A microsecond of tolerance, so that 0.99999999 of a day counts as the next one.
        return calendar.date((long) Math.floor(referenceDay + days + 1e-11));
    }

    /** The hours between two values, given their difference. */
    double hours(double difference) {
        return difference / unitsPerDay * 24;
    }

    /**
     * The value of an instant.
     *
     * @param hourOfDay 0 to 24
     */
    public double value(CalendarDate date, double hourOfDay) {
        return (calendar.dayNumber(date) - referenceDay + hourOfDay / 24) * unitsPerDay;
    }
}
