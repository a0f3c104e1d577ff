package dev.isobar.entities.normals;

import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.domain.normals.blocks.DayRows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one block in memory.
 *
 * @param reads where each slot of each year is
 * @param firstYear the year of row 0
 * @param cells values of one day
 * @param values what was read, for each year from {@code firstYear} on and each of its reads; null for a year without
 * @param chunks inflated
 * @param unreadable days of the block without values
 */
@SuppressWarnings("ArrayRecordComponent")
record Slab(
        BlockReads reads,
        int firstYear,
        int cells,
        float[] @Nullable [][] values,
        long chunks,
        List<UnreadableDays> unreadable) {

    /** The rows of a slot and of those about it. */
    DayRows about(int slot) {
        int[] slots = reads.slots();
        int at = -1;
        for (int i = 0; i < slots.length && at < 0; i++) {
            at = slots[i] == slot ? i : -1;
        }
        return new Rows(this, at, byRow());
    }

    private BlockReads.@Nullable YearReads[] byRow() {
        BlockReads.@Nullable YearReads[] byRow = new BlockReads.@Nullable YearReads[values.length];
        Arrays.fill(byRow, null);
        reads.years().forEach(year -> byRow[year.year() - firstYear] = year);
        return byRow;
    }

    /** The rows about one slot; positions wrap round the year when the slab holds all of it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(Slab slab, int at, BlockReads.@Nullable YearReads[] byRow) implements DayRows {

        private int position(int pool) {
            return Math.floorMod(at + pool, slab.reads.slots().length);
        }

        @Override
        public float @Nullable [] array(int year, int pool) {
            BlockReads.YearReads reads = byRow[year];
            int read = reads == null ? -1 : reads.readOf()[position(pool)];
            float[][] arrays = slab.values[year];
            return read < 0 || arrays == null ? null : arrays[read];
        }

        @Override
        public int offset(int year, int pool) {
            BlockReads.YearReads reads = byRow[year];
            int read = reads == null ? -1 : reads.readOf()[position(pool)];
            return reads == null || read < 0
                    ? 0
                    : (reads.recordOf()[position(pool)] - reads.reads().get(read).firstRecord()) * slab.cells;
        }
    }
}
