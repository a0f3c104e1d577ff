package dev.isobar.grid;

/**
 * Consecutive days of one year that stand in consecutive records of a file.
 *
 * @param firstDay day of the year of the first, from 0
 * @param firstRecord record of the first, from 0
 * @param days how many, at least 1
 */
public record DaySpan(int year, int firstDay, int firstRecord, int days) {

    /** The day of the year after the last. */
    public int endDay() {
        return firstDay + days;
    }
}
