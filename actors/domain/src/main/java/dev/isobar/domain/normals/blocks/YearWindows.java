package dev.isobar.domain.normals.blocks;

import dev.isobar.domain.normals.YearRange;
import java.util.List;

/**
 * Windows of years over a run of consecutive source years. What a window has outside the source years counts as missing.
 *
 * @param firstYear the first source year, row 0
 * @param years source years in all
 * @param ranges the windows, 1 to 127 years each; neither end goes back from one to the next
 */
public record YearWindows(int firstYear, int years, List<YearRange> ranges) {

    public YearWindows {
        if (years < 1) {
            throw new IllegalArgumentException("years: %d (expected: >= 1)".formatted(years));
        }
        ranges = List.copyOf(ranges);
        for (int w = 0; w < ranges.size(); w++) {
            YearRange range = ranges.get(w);
            if (range.count() > Byte.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "window: %s, %d years (expected: 1 to 127)".formatted(range, range.count()));
            }
            if (w > 0 && !isAfter(range, ranges.get(w - 1))) {
                throw new IllegalArgumentException("windows: %s (expected: ascending)".formatted(ranges));
            }
        }
    }

    private static boolean isAfter(YearRange range, YearRange before) {
        return range.first() >= before.first() && range.last() >= before.last() && !range.equals(before);
    }

    public int count() {
        return ranges.size();
    }

    /** The row of the first year of a window that is a source year. */
    public int firstRow(int window) {
        return Math.clamp(ranges.get(window).first() - firstYear, 0, years);
    }

    /** The row after the last year of a window that is a source year; the first row when there is none. */
    public int endRow(int window) {
        return Math.clamp(ranges.get(window).last() + 1L - firstYear, 0, years);
    }
}
