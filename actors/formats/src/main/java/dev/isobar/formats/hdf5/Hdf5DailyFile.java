package dev.isobar.formats.hdf5;

import dev.isobar.formats.CellOffsets;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.Gathered;
import dev.isobar.formats.StoredValues;
import dev.isobar.formats.UnreadableChunk;
import dev.isobar.grid.CellUnion;
import io.jhdf.HdfFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

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
        boolean[] needed = new boolean[grid.perLayer()];
        for (int cell = 0; cell < cells.size(); cell++) {
            needed[grid.inLayer(cells.row(cell), cells.column(cell))] = true;
        }
        long count = 0;
        for (int layer = firstLayer(firstDay); layer < endLayer(firstDay, endDay); layer++) {
            for (int inLayer = 0; inLayer < needed.length; inLayer++) {
                if (needed[inLayer] && store.has(layer * needed.length + inLayer)) {
                    count++;
                }
            }
        }
        return count;
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
        CellOffsets.of(cells, grid.rows(), grid.columns());
        List<Part> parts = parts(cells);
        List<UnreadableChunk> unreadable = new ArrayList<>();
        try (ChunkDecoder decoder = new ChunkDecoder(filters, grid.elements(), type.bytes(), type.order())) {
            for (int layer = firstLayer(firstDay); layer < endLayer(firstDay, endDay); layer++) {
                int from = Math.max(firstDay, layer * grid.chunkDays());
                int end = Math.min(endDay, (layer + 1) * grid.chunkDays());
                for (Part part : parts) {
                    Target target = new Target(values, cells.size(), firstDay, from, end);
                    chunk(decoder, layer * grid.perLayer() + part.inLayer(), part, target, unreadable, chunksInflated);
                }
            }
        }
        return new Gathered(unreadable);
    }

    private void chunk(
            ChunkDecoder decoder,
            int number,
            Part part,
            Target target,
            List<UnreadableChunk> unreadable,
            LongAdder chunksInflated) {
        if (!store.has(number)) {
            target.fill(part, fill);
            return;
        }
        try {
            decoder.decode(store.read(number));
            int firstDay = grid.corner(number)[0];
            int dayElements = grid.chunkRows() * grid.chunkColumns();
            for (int day = target.from(); day < target.end(); day++) {
                int at = (day - target.firstDay()) * target.cells();
                int base = (day - firstDay) * dayElements;
                pick(decoder, base, part, target.values(), at);
            }
        } catch (RuntimeException | InternalError e) {
            target.fill(part, Float.NaN);
            unreadable.add(unreadable(number, e));
        }
        chunksInflated.increment();
    }

    /** Takes one day's cells out of a decoded chunk. */
    private void pick(ChunkDecoder decoder, int base, Part part, float[] values, int at) {
        boolean plain = stored.plain();
        int[] cells = part.cells();
        int[] inChunkDay = part.inChunkDay();
        for (int i = 0; i < cells.length; i++) {
            int element = base + inChunkDay[i];
            values[at + cells[i]] = plain ? stored.value(decoder.pick(element)) : stored.value(decoder.bits(element));
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

    /** Sorts the cells of a union by the chunk of a layer that they are in. */
    private List<Part> parts(CellUnion cells) {
        int[] counts = new int[grid.perLayer()];
        for (int cell = 0; cell < cells.size(); cell++) {
            counts[grid.inLayer(cells.row(cell), cells.column(cell))]++;
        }
        Part[] parts = new Part[counts.length];
        for (int i = 0; i < counts.length; i++) {
            parts[i] = new Part(i, new int[counts[i]], new int[counts[i]]);
        }
        for (int cell = cells.size() - 1; cell >= 0; cell--) {
            int inLayer = grid.inLayer(cells.row(cell), cells.column(cell));
            int at = --counts[inLayer];
            parts[inLayer].cells()[at] = cell;
            parts[inLayer].inChunkDay()[at] = grid.inChunkDay(cells.row(cell), cells.column(cell));
        }
        return Arrays.stream(parts).filter(part -> part.cells().length > 0).toList();
    }

    /**
     * The wanted cells of one chunk of a layer.
     *
     * @param cells positions in the union
     * @param inChunkDay positions in a day of the chunk
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Part(int inLayer, int[] cells, int[] inChunkDay) {}

    /** Where values go: (day - firstDay, cell), for the days from {@code from} to {@code end}, exclusive. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Target(float[] values, int cells, int firstDay, int from, int end) {

        void fill(Part part, float value) {
            for (int day = from; day < end; day++) {
                for (int cell : part.cells()) {
                    values[(day - firstDay) * cells + cell] = value;
                }
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
