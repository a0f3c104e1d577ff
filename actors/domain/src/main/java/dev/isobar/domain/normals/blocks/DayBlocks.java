package dev.isobar.domain.normals.blocks;

/** Chooses how many days of a year are computed together. */
public final class DayBlocks {

    private static final int MAXIMUM_DAYS = 32;

    private DayBlocks() {}

    /**
     * The days per block: a multiple of the source's chunk length in days, so that no chunk is read for two blocks, as
     * many as the memory allows, and at most 32, or one chunk when a chunk is longer. Where one chunk of every year does
     * not fit the memory it is divided evenly, and read once for each part. At least one day, whatever the memory.
     *
     * @param chunkDays days in one source chunk, the largest of all files, &gt;= 1
     * @param days days in a year
     * @param years source years held at once
     * @param cells cells held of each day
     * @param windows windows computed of each day; one day's results are held at once
     * @param memoryBytes what the block may hold
     */
    public static int daysPerBlock(int chunkDays, int days, int years, long cells, int windows, long memoryBytes) {
        int chunk = Math.min(chunkDays, days);
        long perDay = Math.max(1, (long) Float.BYTES * years * cells);
        long results = (Float.BYTES + 1L) * windows * cells;
        long affordable = Math.clamp((memoryBytes - results) / perDay, 1, days);
        if (affordable < chunk) {
            return Math.ceilDiv(chunk, Math.ceilDiv(chunk, (int) affordable));
        }
        return (int) Math.min(affordable, Math.max(MAXIMUM_DAYS, chunk)) / chunk * chunk;
    }

    /** How many blocks cover the days. */
    public static int count(int days, int daysPerBlock) {
        return Math.ceilDiv(days, daysPerBlock);
    }
}
