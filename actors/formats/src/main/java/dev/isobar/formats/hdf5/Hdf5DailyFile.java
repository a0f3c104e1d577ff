package dev.isobar.formats.hdf5;

import dev.isobar.formats.CellOffsets;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.Gathered;
import dev.isobar.formats.StoredValues;
import dev.isobar.formats.UnreadableChunk;
import dev.isobar.formats.hdf5.LayerCells.InChunk;
import dev.isobar.grid.CellUnion;
import io.jhdf.HdfFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A NetCDF-4 file of daily values. The library reads its description, own code its chunks. */
public final class Hdf5DailyFile implements DailyFile {

    private final FileBytes file;
    private final DailyHeader header;
    private final ChunkGrid grid;
    private final List<Hdf5Filter> filters;
    private final Hdf5Reading.ElementType type;
    private final StoredValues stored;
    private final float fill;
    private final ChunkStore store;
    private volatile @Nullable LayerCells latest;

    Hdf5DailyFile(
            FileBytes file,
            DailyHeader header,
            ChunkGrid grid,
            List<Hdf5Filter> filters,
            Hdf5Reading.ElementType type,
            StoredValues stored,
            float fill,
            ChunkStore store) {
        this.file = file;
        this.header = header;
        this.grid = grid;
        this.filters = filters;
        this.type = type;
        this.stored = stored;
        this.fill = fill;
        this.store = store;
        DecodingSpace.join();
    }

    /**
     * Reads the description of a mapped file, which is closed with the result.
     *
     * @throws FormatException when the variable is not there or is not (time, latitude, longitude)
     */
    public static Hdf5DailyFile open(FileBytes file, String variable) {
        HdfFile library = null;
        boolean kept = false;
        try {
            library = new HdfFile(file.file());
            Hdf5DailyFile daily = new Hdf5Reading(file, library, variable).read();
            kept = daily.store instanceof LibraryChunks;
            return daily;
        } catch (FormatException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | InternalError e) {
            // A damaged description sends the library astray in any of these ways.
            throw new FormatException(
                    file.file(), "variable %s: damaged or no NetCDF-4 file: %s".formatted(variable, e), e);
        } finally {
            if (library != null && !kept) {
                library.close();
            }
        }
    }

    @Override
    public DailyHeader header() {
        return header;
    }

    @Override
    public long chunkCount(int firstDay, int endDay, CellUnion cells) {
        CellOffsets.checkDays(firstDay, endDay, header.days());
        LayerCells wanted = wanted(cells);
        long count = 0;
        for (int layer = firstLayer(firstDay); layer < endLayer(firstDay, endDay); layer++) {
            for (InChunk part : wanted.chunks()) {
                if (store.has(layer * grid.perLayer() + part.inLayer())) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Where the cells are; the same union is asked for again and again. */
    private LayerCells wanted(CellUnion cells) {
        LayerCells known = latest;
        if (known == null || !known.areOf(cells)) {
            known = LayerCells.of(cells, grid);
            latest = known;
        }
        return known;
    }

    private int firstLayer(int firstDay) {
        return firstDay / grid.chunkDays();
    }

    private int endLayer(int firstDay, int endDay) {
        return endDay > firstDay ? (endDay - 1) / grid.chunkDays() + 1 : firstLayer(firstDay);
    }

    @Override
    public Gathered gather(int firstDay, int endDay, CellUnion cells, float[] values, LongAdder chunksInflated) {
        CellOffsets.checkDays(firstDay, endDay, header.days());
        CellOffsets.checkLength(firstDay, endDay, cells, values);
        LayerCells wanted = wanted(cells);
        List<UnreadableChunk> unreadable = new ArrayList<>();
        DecodingSpace space = DecodingSpace.take();
        try {
            Chunks chunks = new Chunks(space, wanted, firstDay, values, unreadable);
            for (int layer = firstLayer(firstDay); layer < endLayer(firstDay, endDay); layer++) {
                int from = Math.max(firstDay, layer * grid.chunkDays());
                int end = Math.min(endDay, (layer + 1) * grid.chunkDays());
                for (InChunk part : wanted.chunks()) {
                    if (chunks.take(layer * grid.perLayer() + part.inLayer(), part, from, end)) {
                        chunksInflated.increment();
                    }
                }
            }
        } finally {
            space.putBack();
        }
        return new Gathered(unreadable);
    }

    /** Takes wanted cells out of chunks, for one gathering. */
    private final class Chunks {

        private final DecodingSpace space;
        private final ChunkDecoder decoder;
        private final int cells;
        private final int firstDay;
        private final float[] values;
        private final List<UnreadableChunk> unreadable;

        Chunks(DecodingSpace space, LayerCells wanted, int firstDay, float[] values, List<UnreadableChunk> unreadable) {
            this.space = space;
            this.decoder = new ChunkDecoder(filters, grid.elements(), type.bytes(), type.order(), space);
            this.cells = wanted.size();
            this.firstDay = firstDay;
            this.values = values;
            this.unreadable = unreadable;
        }

        /** Takes days of a chunk; whether there was a chunk to be decoded. */
        boolean take(int number, InChunk part, int from, int end) {
            if (!store.has(number)) {
                fill(part, from, end, fill);
                return false;
            }
            try {
                decoder.decode(store.read(number, space));
                int firstOfChunk = grid.corner(number)[0];
                int dayElements = grid.chunkRows() * grid.chunkColumns();
                for (int day = from; day < end; day++) {
                    pick((day - firstOfChunk) * dayElements, part, (day - firstDay) * cells);
                }
            } catch (RuntimeException | InternalError e) {
                fill(part, from, end, Float.NaN);
                unreadable.add(unreadable(number, e));
            }
            return true;
        }

        /** Takes one day's cells out of a decoded chunk. */
        private void pick(int base, InChunk part, int at) {
            boolean plain = stored.plain();
            for (int run = 0; run < part.runs(); run++) {
                int first = base + part.inChunkDay()[run];
                int into = at + part.cell()[run];
                int length = part.length()[run];
                if (plain) {
                    decoder.floats(first, length, values, into);
                    stored.clean(values, into, length);
                } else {
                    for (int i = 0; i < length; i++) {
                        values[into + i] = stored.value(decoder.bits(first + i));
                    }
                }
            }
        }

        private void fill(InChunk part, int from, int end, float value) {
            for (int day = from; day < end; day++) {
                for (int run = 0; run < part.runs(); run++) {
                    int into = (day - firstDay) * cells + part.cell()[run];
                    Arrays.fill(values, into, into + part.length()[run], value);
                }
            }
        }
    }

    private UnreadableChunk unreadable(int number, Throwable cause) {
        int[] corner = grid.corner(number);
        int end = Math.min(corner[0] + grid.chunkDays(), grid.days());
        return new UnreadableChunk(
                corner[0],
                end,
                "%s: variable %s, chunk at %s, days %d to %d: %s"
                        .formatted(
                                file.file(),
                                header.variable(),
                                Arrays.toString(corner),
                                corner[0],
                                end - 1,
                                cause.getMessage()));
    }

    @Override
    public void close() {
        store.close();
        DecodingSpace.leave();
    }
}
