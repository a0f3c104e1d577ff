package dev.isobar.domain.normals;

import java.util.List;

/**
 * What of a variable's plan could not be had.
 *
 * @param missingYears planned years without a file, ascending
 * @param rejected files that cannot be used
 * @param unreadable days that could not be read; at most the first {@value BlockResult#NAMED} of each block
 * @param unreadableDays all such days, each counted once for every year
 * @param skipped target years not written
 */
public record Gaps(
        List<Integer> missingYears,
        List<RejectedFile> rejected,
        List<UnreadableDays> unreadable,
        long unreadableDays,
        List<SkippedTarget> skipped) {

    public static final Gaps NONE = new Gaps(List.of(), List.of(), List.of(), 0, List.of());

    public Gaps {
        missingYears = List.copyOf(missingYears);
        rejected = List.copyOf(rejected);
        unreadable = List.copyOf(unreadable);
        skipped = List.copyOf(skipped);
    }

    public GapCounts counts() {
        return new GapCounts(missingYears.size(), rejected.size(), unreadableDays, skipped.size());
    }
}
