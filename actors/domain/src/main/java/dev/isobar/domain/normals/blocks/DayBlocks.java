package dev.isobar.domain.normals.blocks;

/**
 * How the days of a year are computed: in blocks, each a piece of work by itself, and within a block in steps, whose values
 * are in memory at the same time.
 *
 * @param daysPerBlock days computed together
 * @param daysPerStep days of a block that are in memory at the same time, besides the pool about them
 */
public record DayBlocks(int daysPerBlock, int daysPerStep) {

    private static final int USUAL_DAYS = 32;

    /** Blocks this many times as long as the pool on one side read a sixth of their days for their neighbours' sake. */
    private static final int POOLS = 12;

    /**
     * Blocks and steps that are multiples of the source's chunk length in days, so that no chunk is read twice for its
     * length. Where one chunk of every year does not fit the memory it is divided evenly, and read once for each part. At
     * least one day, whatever the memory.
     *
     * @param chunkDays days in one source chunk, the largest of all files, &gt;= 1
     * @param days days in a year
     * @param poolDays days before and after each day whose values are needed too
     * @param years source years held at once
     * @param cells cells held of each day
     * @param memoryBytes what a step may hold
     */
    public static DayBlocks of(int chunkDays, int days, int poolDays, int years, long cells, long memoryBytes) {
        int chunk = Math.min(chunkDays, days);
        long perDay = Math.max(1, (long) Float.BYTES * years * cells);
        // With a pool the step before is still needed while the next is read.
        int stepsHeld = poolDays > 0 ? 2 : 1;
        int affordable = Math.clamp((memoryBytes / perDay - 2L * poolDays) / stepsHeld, 1, days);
        if (affordable < chunk) {
            int part = Math.ceilDiv(chunk, Math.ceilDiv(chunk, affordable));
            return new DayBlocks(part, part);
        }
        int wanted = Math.min(days, Math.max(Math.max(USUAL_DAYS, POOLS * poolDays), chunk));
        int block = wanted / chunk * chunk;
        return new DayBlocks(block, Math.min(block, affordable / chunk * chunk));
    }

    /** How many blocks cover the days. */
    public static int count(int days, int daysPerBlock) {
        return Math.ceilDiv(days, daysPerBlock);
    }
}
