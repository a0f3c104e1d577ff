package dev.isobar.entities.normals;

import dev.isobar.domain.normals.blocks.DayRows;
import org.jspecify.annotations.Nullable;

/** The values that a block has in memory, by slot and year. Of one thread. */
final class BlockRows {

    /**
     * What one step read.
     *
     * @param values for each year of the reads, then each of its reads, (record, cell)
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Segment(BlockReads reads, float[][][] values) {}

    private final int cells;
    private final int[] yearOfRow;
    private final @Nullable Segment[] segmentOf;
    private final int[] indexOf;

    /**
     * @param slots of a year
     * @param cells of a day
     * @param rows rows of the windows' years
     * @param years the needed years as rows, ascending: the order of the reads
     */
    BlockRows(int slots, int cells, int rows, int[] years) {
        this.cells = cells;
        this.segmentOf = new @Nullable Segment[slots];
        this.indexOf = new int[slots];
        this.yearOfRow = new int[rows];
        java.util.Arrays.fill(yearOfRow, -1);
        for (int i = 0; i < years.length; i++) {
            yearOfRow[years[i]] = i;
        }
    }

    void add(Segment segment) {
        int[] slots = segment.reads().slots();
        for (int i = 0; i < slots.length; i++) {
            segmentOf[slots[i]] = segment;
            indexOf[slots[i]] = i;
        }
    }

    /** Forgets the slots of the year outside a run of slots, which may go on from the last to the first. */
    void keep(int first, int end) {
        int slots = segmentOf.length;
        for (int slot = 0; slot < slots; slot++) {
            if (Math.floorMod(slot - first, slots) >= end - first) {
                segmentOf[slot] = null;
            }
        }
    }

    /** The rows of a slot and of those about it. */
    DayRows about(int slot) {
        return new Rows(slot);
    }

    private final class Rows implements DayRows {
        private final int slot;

        Rows(int slot) {
            this.slot = slot;
        }

        private int at(int pool) {
            return Math.floorMod(slot + pool, segmentOf.length);
        }

        @Override
        public float @Nullable [] array(int year, int pool) {
            int number = yearOfRow[year];
            Segment segment = segmentOf[at(pool)];
            if (number < 0 || segment == null) {
                return null;
            }
            int read = segment.reads().years().get(number).readOf()[indexOf[at(pool)]];
            return read < 0 ? null : segment.values()[number][read];
        }

        @Override
        public int offset(int year, int pool) {
            Segment segment = segmentOf[at(pool)];
            if (segment == null) {
                return 0;
            }
            BlockReads.YearReads reads = segment.reads().years().get(yearOfRow[year]);
            int index = indexOf[at(pool)];
            BlockReads.Read read = reads.reads().get(reads.readOf()[index]);
            return (reads.recordOf()[index] - read.firstRecord()) * cells;
        }
    }
}
