package dev.isobar.domain.normals.blocks;

import java.util.Arrays;

/**
 * Windows of equal length, each ending with its target year, over a run of consecutive source years.
 *
 * @param firstYear the first source year, row 0
 * @param years source years in all
 * @param windowYears years in a window, 1 to 127
 * @param targets target years, strictly ascending; a window may begin before {@code firstYear}, its years there count
 *     as missing, but ends within the source years
 */
public record TrailingWindows(int firstYear, int years, int windowYears, int[] targets) {

    public TrailingWindows {
        if (years < 1) {
            throw new IllegalArgumentException("years: %d (expected: >= 1)".formatted(years));
        }
        if (windowYears < 1 || windowYears > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("windowYears: %d (expected: 1 to 127)".formatted(windowYears));
        }
        targets = targets.clone();
        for (int t = 0; t < targets.length; t++) {
            int last = firstYear + years - 1;
            if (targets[t] < firstYear || targets[t] > last || (t > 0 && targets[t] <= targets[t - 1])) {
                throw new IllegalArgumentException("targets: %s (expected: ascending, within %d-%d)"
                        .formatted(Arrays.toString(targets), firstYear, last));
            }
        }
    }

    @Override
    public int[] targets() {
        return targets.clone();
    }

    public int count() {
        return targets.length;
    }

    /** The row of the first year of the window, 0 when it begins before the source years. */
    public int firstRow(int target) {
        return Math.max(0, targets[target] - windowYears + 1 - firstYear);
    }

    /** The row after the last year of the window. */
    public int endRow(int target) {
        return targets[target] + 1 - firstYear;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrailingWindows(int first, int n, int window, int[] theirs)
                && first == firstYear
                && n == years
                && window == windowYears
                && Arrays.equals(theirs, targets);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * firstYear + years) + windowYears) + Arrays.hashCode(targets);
    }

    @Override
    public String toString() {
        return "TrailingWindows[%d+%d, %d years, %s]"
                .formatted(firstYear, years, windowYears, Arrays.toString(targets));
    }
}
