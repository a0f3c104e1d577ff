package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.blocks.DayBlocks;
import dev.isobar.entities.kernel.WorkFailure;

/** What of the heap the blocks that are computed at the same time, one on each core, may hold. */
final class StepMemory {

    /** The share of the heap that values may take, in tenths. */
    private static final int TENTHS = 6;

    private StepMemory() {}

    /** What one block may hold: what is configured, but no more than its share of the heap. */
    static long ofOneBlock(long configuredBytes) {
        return Math.min(configuredBytes, share() / Runtime.getRuntime().availableProcessors());
    }

    private static long share() {
        return Runtime.getRuntime().maxMemory() / 10 * TENTHS;
    }

    /**
     * Refuses a plan of which not even the smallest steps fit the heap.
     *
     * @param years of input held at once
     * @param cells of a day
     * @throws WorkFailure of kind DATA that says what to do
     */
    static void check(VariablePlan plan, DayBlocks blocks, int years, int cells) {
        int pool = plan.recipe().poolDays();
        int cores = Runtime.getRuntime().availableProcessors();
        long days = blocks.daysPerStep() + 2L * pool + (pool > 0 ? blocks.daysPerStep() : 0);
        long step = Float.BYTES * days * years * cells;
        if (step * cores > share()) {
            long heap = (step * cores / TENTHS * 10) >> 20;
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    ("memory: %d days of %d cells in %d years take %d MiB on each of %d cores, more than the heap allows"
                                    + " (expected: ISOBAR_JAVA_OPTS=-Xmx%dm, or fewer regions, years or pool days)")
                            .formatted(days, cells, years, step >> 20, cores, heap + 1));
        }
    }
}
