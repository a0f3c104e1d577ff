package dev.isobar.grid;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CF time axis: turns numbers such as "days since 1850-01-01" into dates of a calendar, and back. */
public final class TimeAxis {

    private static final Pattern UNITS = Pattern.compile("(\\w+)\\s+since\\s+(-?\\d{1,5})-(\\d{1,2})-(\\d{1,2})"
            + "(?:[T\\s]+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?)?\\s*(?:Z|UTC|GMT|[+-]?0?0:?00)?");

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
     * @param units {@code days since 1850-01-01 12:00}; days, hours, minutes or seconds, in UTC
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
        double hours = number(matcher, 5) + number(matcher, 6) / 60 + number(matcher, 7) / 3600;
        long reference = kind.dayNumber(new CalendarDate(year, month, day));
        return new TimeAxis(kind, unitsPerDay(matcher.group(1), units), reference + hours / 24);
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

    /**
     * The value of an instant.
     *
     * @param hourOfDay 0 to 24
     */
    public double value(CalendarDate date, double hourOfDay) {
        return (calendar.dayNumber(date) - referenceDay + hourOfDay / 24) * unitsPerDay;
    }
}
