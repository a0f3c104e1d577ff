package dev.isobar.domain.normals.blocks;

import java.util.List;

/**
 * Windows of equal length, each ending with its target year, over a run of consecutive source years.
 *
 * @param firstYear the first source year, row 0
 * @param years source years in all
 * @param windowYears years in a window, 1 to 127
 * @param targets target years, strictly ascending; a window may begin before {@code firstYear}, its years there count
 *     as missing, but ends within the source years
 */
public record TrailingWindows(int firstYear, int years, int windowYears, List<Integer> targets) {

    public TrailingWindows {
        if (years < 1) {
            throw new IllegalArgumentException("years: %d (expected: >= 1)".formatted(years));
        }
        if (windowYears < 1 || windowYears > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("windowYears: %d (expected: 1 to 127)".formatted(windowYears));
        }
        targets = List.copyOf(targets);
        int last = firstYear + years - 1;
        for (int t = 0; t < targets.size(); t++) {
            int target = targets.get(t);
            if (target < firstYear || target > last || (t > 0 && target <= targets.get(t - 1))) {
                throw new IllegalArgumentException(
                        "targets: %s (expected: ascending, within %d-%d)".formatted(targets, firstYear, last));
            }
        }
    }

    public int count() {
        return targets.size();
    }

    /** The row of the first year of the window, 0 when it begins before the source years. */
    public int firstRow(int target) {
        return Math.max(0, targets.get(target) - windowYears + 1 - firstYear);
    }

    /** The row after the last year of the window. */
    public int endRow(int target) {
        return targets.get(target) + 1 - firstYear;
    }
}
