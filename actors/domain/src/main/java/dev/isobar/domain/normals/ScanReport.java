package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import java.util.List;

/**
 * What a scan of the input found, and what is left to do. Each planned target year is either one of {@code targets}, or
 * one of {@code skipped}, or has all its outputs {@code kept}.
 *
 * @param catalogue SHA-256 of the catalogue file in the work folder; it lists the sources and the targets to write
 * @param usableFiles files that will be read
 * @param rejected files found but unusable; their years are not in {@code missingYears}
 * @param missingYears planned years without any file, ascending
 * @param days days in a year of the calendar
 * @param daysPerBlock consecutive days computed together; the last block may be shorter
 * @param chunksPlanned source chunks that all blocks together inflate
 * @param targets target years to write, ascending; a target is here when any of its regions has to be written
 * @param skipped target years with too few usable years
 * @param kept outputs that are there already and good
 */
public record ScanReport(
        Digest catalogue,
        int usableFiles,
        List<RejectedFile> rejected,
        List<Integer> missingYears,
        int days,
        int daysPerBlock,
        long chunksPlanned,
        List<Integer> targets,
        List<SkippedTarget> skipped,
        List<Output> kept) {

    public ScanReport {
        if (days < 1 || daysPerBlock < 1) {
            throw new IllegalArgumentException(
                    "days: %d, days per block: %d (expected: >= 1)".formatted(days, daysPerBlock));
        }
        rejected = List.copyOf(rejected);
        missingYears = List.copyOf(missingYears);
        targets = List.copyOf(targets);
        skipped = List.copyOf(skipped);
        kept = List.copyOf(kept);
    }

    /** Blocks to compute: none when there is no target to write. */
    public int blocks() {
        return targets.isEmpty() ? 0 : (days + daysPerBlock - 1) / daysPerBlock;
    }

    /** First day of a block, from 0. */
    public int firstDay(int block) {
        return block * daysPerBlock;
    }

    /** End of a block's days, exclusive. */
    public int endDay(int block) {
        return Math.min(days, (block + 1) * daysPerBlock);
    }
}
