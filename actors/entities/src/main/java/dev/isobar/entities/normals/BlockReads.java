package dev.isobar.entities.normals;

import dev.isobar.domain.normals.UnreadableDays;
import dev.isobar.formats.UnreadableChunk;
import dev.isobar.grid.DaySlots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one step of a block reads: for each year the records of some slots. A record is read once, and records of one chunk
 * are read together.
 *
 * @param slots days of the year, in the order of the block, which may go on from the last to the first
 * @param years reads of each needed year, in the order of the years
 */
@SuppressWarnings("ArrayRecordComponent")
record BlockReads(int[] slots, List<YearReads> years) {

    /**
     * The reads of one year.
     *
     * @param reads what is read, without overlap
     * @param readOf for each slot which of the reads has it, -1 for none
     * @param recordOf for each slot its record
     */
    @SuppressWarnings("ArrayRecordComponent")
    record YearReads(int year, List<Read> reads, int[] readOf, int[] recordOf) {}

    /** Records of one file, first inclusive, end exclusive. */
    record Read(int file, int firstRecord, int endRecord) {

        int records() {
            return endRecord - firstRecord;
        }
    }

    /** Plans the reads of some slots. */
    static BlockReads of(Catalogue catalogue, List<Catalogue.SourceYear> years, int[] slots) {
        DaySlots days = catalogue.slots();
        return new BlockReads(
                slots,
                years.stream().map(year -> reads(catalogue, days, year, slots)).toList());
    }

    private static YearReads reads(Catalogue catalogue, DaySlots days, Catalogue.SourceYear year, int[] slots) {
        int[] readOf = new int[slots.length];
        int[] recordOf = new int[slots.length];
        int[] fileOf = new int[slots.length];
        Arrays.fill(readOf, -1);
        Arrays.fill(recordOf, -1);
        List<Integer> present = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            int day = days.dayOf(year.year(), slots[i]);
            int piece = day < 0 ? -1 : year.pieceOf(day);
            if (piece >= 0) {
                fileOf[i] = year.pieces().get(piece).file();
                recordOf[i] = year.pieces().get(piece).recordOf(day);
                present.add(i);
            }
        }
        present.sort((a, b) -> fileOf[a] != fileOf[b]
                ? Integer.compare(fileOf[a], fileOf[b])
                : Integer.compare(recordOf[a], recordOf[b]));
        List<Read> reads = new ArrayList<>();
        for (int i : present) {
            Read next = new Read(fileOf[i], recordOf[i], recordOf[i] + 1);
            boolean joins = !reads.isEmpty() && joins(catalogue, reads.getLast(), next);
            if (joins) {
                next = new Read(next.file(), reads.removeLast().firstRecord(), next.endRecord());
            }
            reads.add(next);
            readOf[i] = reads.size() - 1;
        }
        return new YearReads(year.year(), List.copyOf(reads), readOf, recordOf);
    }

    /** Whether a record follows at once, or lies in the same chunk. */
    private static boolean joins(Catalogue catalogue, Read before, Read next) {
        if (before.file() != next.file()) {
            return false;
        }
        int chunk = catalogue.files().get(next.file()).chunkDays();
        return before.endRecord() == next.firstRecord()
                || (before.endRecord() - 1) / chunk == next.firstRecord() / chunk;
    }

    /** The days of the block's own slots that the year should have and no file has. */
    static List<UnreadableDays> absent(Catalogue catalogue, Catalogue.SourceYear year, int firstSlot, int endSlot) {
        DaySlots days = catalogue.slots();
        List<UnreadableDays> absent = new ArrayList<>();
        for (int slot = firstSlot; slot < endSlot; slot++) {
            int day = days.dayOf(year.year(), slot);
            if (day >= 0 && year.pieceOf(day) < 0) {
                int first = slot;
                if (!absent.isEmpty() && absent.getLast().endDay() == slot) {
                    first = absent.removeLast().firstDay();
                }
                absent.add(new UnreadableDays(
                        year.year(), first, slot + 1, "%d: no file has these days".formatted(year.year())));
            }
        }
        return absent;
    }

    /** The block's own slots of a year whose record lies in an unreadable chunk; empty when only others do. */
    List<UnreadableDays> unreadable(YearReads year, int read, UnreadableChunk chunk, int firstSlot, int endSlot) {
        List<UnreadableDays> days = new ArrayList<>();
        for (int i = 0; i < slots.length; i++) {
            boolean own = firstSlot <= slots[i] && slots[i] < endSlot;
            int record = year.recordOf()[i];
            if (own && year.readOf()[i] == read && chunk.firstDay() <= record && record < chunk.endDay()) {
                int first = slots[i];
                if (!days.isEmpty() && days.getLast().endDay() == slots[i]) {
                    first = days.removeLast().firstDay();
                }
                days.add(new UnreadableDays(year.year(), first, slots[i] + 1, chunk.text()));
            }
        }
        return days;
    }
}
