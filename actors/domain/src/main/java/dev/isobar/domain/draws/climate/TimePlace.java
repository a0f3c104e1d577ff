package dev.isobar.domain.draws.climate;

/**
 * Where an instant lies among the records of a file.
 *
 * @param lower record before it, or at it
 * @param upper record after it; the same when no interpolation is needed
 * @param share of the upper record, 0 to 1
 */
public record TimePlace(int lower, int upper, double share) {

    /** Farthest that a record may be from an instant beyond the ends, in days. */
    private static final double REACH = 31;

    /**
     * Finds the place.
     *
     * @param days ascending instants of the records
     * @throws IllegalArgumentException when the instant is more than a month before the first or after the last
     */
    public static TimePlace of(double[] days, double instant) {
        int last = days.length - 1;
        if (last < 0 || instant < days[0] - REACH || instant > days[last] + REACH) {
            throw new IllegalArgumentException("day %s (expected: within %s)"
                    .formatted(instant, last < 0 ? "none" : days[0] + " to " + days[last]));
        }
        int upper = 0;
        while (upper < last && days[upper] < instant) {
            upper++;
        }
        if (days[upper] <= instant || upper == 0) {
            return new TimePlace(upper, upper, 0);
        }
        return new TimePlace(upper - 1, upper, (instant - days[upper - 1]) / (days[upper] - days[upper - 1]));
    }

    /** The value between those of the two records. */
    public double between(double lowerValue, double upperValue) {
        return lower == upper ? lowerValue : (1 - share) * lowerValue + share * upperValue;
    }
}
