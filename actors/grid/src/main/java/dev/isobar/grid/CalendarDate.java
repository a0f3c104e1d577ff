package dev.isobar.grid;

/**
 * A date of some calendar.
 *
 * @param month 1 to 12
 * @param day 1 to 31
 */
public record CalendarDate(int year, int month, int day) {

    public CalendarDate {
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            throw new IllegalArgumentException(
                    "date: %d-%d-%d (expected: month 1 to 12, day 1 to 31)".formatted(year, month, day));
        }
    }

    @Override
    public String toString() {
        return "%04d-%02d-%02d".formatted(year, month, day);
    }
}
