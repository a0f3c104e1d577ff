package dev.isobar.formats;

import dev.isobar.grid.CellUnion;
import java.util.concurrent.atomic.LongAdder;

/** An open file of one variable's daily values (time, latitude, longitude); safe for several threads reading at once. */
public interface DailyFile extends AutoCloseable {

    DailyHeader header();

    /**
     * How many chunks {@link #gather} reads; chunks that were never written do not count. In a file without chunks each
     * day counts as one.
     *
     * @param firstDay first day, from 0, inclusive
     * @param endDay last day, exclusive
     */
    long chunkCount(int firstDay, int endDay, CellUnion cells);

    /**
     * Reads some cells of consecutive days; each chunk is read and inflated once.
     *
     * @param firstDay first day, from 0, inclusive
     * @param endDay last day, exclusive
     * @param values filled with shape (day, cell of the union), in the variable's unit; NaN where missing: the fill
     *     value, the missing value, NaN, infinities, magnitudes of 1e19 and more, and all of an unreadable chunk
     * @param chunksInflated counts up by one for each chunk as it is done, damaged ones included
     * @return the chunks that are there but cannot be decoded; their values are NaN
     * @throws IllegalArgumentException when days, cells and the length of {@code values} do not fit the file
     */
    Gathered gather(int firstDay, int endDay, CellUnion cells, float[] values, LongAdder chunksInflated);

    /** Releases the file; no thread may be reading. */
    @Override
    void close();
}
