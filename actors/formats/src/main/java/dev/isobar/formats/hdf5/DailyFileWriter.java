package dev.isobar.formats.hdf5;

import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ChunkedShape;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.hdf5.Hdf5Dataset.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Writes a NetCDF-4 file of daily values as model archives have them: float32, chunks of whole days, shuffled and
 * deflated, time unlimited, dimension scales. The whole file is kept in memory until {@link #finish}; of one thread.
 */
@SuppressWarnings("ByteBufferBackingArray")
public final class DailyFileWriter {

    private static final int TIME_CHUNK = 512;
    private static final int LEVEL = 5;

    private final Path file;
    private final DailyHeader header;
    private final float fill;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
    private final long[] addresses;
    private final int[] sizes;
    private final int chunkDays;
    private final int cells;
    private final ByteBuffer chunk;
    private final ChunkEncoder encoder = new ChunkEncoder(Float.BYTES, LEVEL);
    private int days;

    /**
     * @param header says everything; of its chunk shape only the number of days counts, chunks hold whole days
     * @param fill the value that stands for nothing
     */
    public DailyFileWriter(Path file, DailyHeader header, float fill) {
        this.file = file;
        this.header = header;
        this.fill = fill;
        this.chunkDays = header.chunkShape()[0];
        this.addresses = new long[Math.ceilDiv(header.days(), chunkDays)];
        this.sizes = new int[addresses.length];
        this.cells = header.latitudes().length * header.longitudes().length;
        this.chunk = Hdf5Messages.le(Math.multiplyExact(4 * chunkDays, cells));
        out.writeBytes(new byte[Hdf5Objects.SUPERBLOCK_BYTES]);
    }

    /**
     * Appends the next day.
     *
     * @param values of each cell, row-major; NaN is written as the fill value
     */
    public void day(float[] values) {
        if (values.length != cells || days == header.days()) {
            throw new IllegalArgumentException("day %d with %d values (expected: one of %d days with %d values)"
                    .formatted(days, values.length, header.days(), cells));
        }
        for (float value : values) {
            chunk.putFloat(Float.isNaN(value) ? fill : value);
        }
        days++;
        if (days == header.days()) {
            while (chunk.hasRemaining()) {
                chunk.putFloat(fill);
            }
        }
        if (!chunk.hasRemaining()) {
            int number = (days - 1) / chunkDays;
            byte[] stored = encoder.encode(chunk.array());
            addresses[number] = out.size();
            sizes[number] = stored.length;
            out.writeBytes(stored);
            chunk.clear();
        }
    }

    /**
     * Writes the file.
     *
     * @throws FormatException when days are missing or the file cannot be written
     */
    public void finish() {
        encoder.close();
        if (days != header.days()) {
            throw new FormatException(file, "%d days (expected: %d)".formatted(days, header.days()));
        }
        try {
            Files.write(file, encoded());
        } catch (IOException e) {
            throw new FormatException(file, "cannot be written: " + e, e);
        }
    }

    private byte[] encoded() {
        int rows = header.latitudes().length;
        int columns = header.longitudes().length;
        long times = aligned();
        int timeChunks = Math.ceilDiv(days, TIME_CHUNK);
        out.writeBytes(doubles(header.times(), timeChunks * TIME_CHUNK));
        long latitudes = aligned();
        out.writeBytes(doubles(header.latitudes(), 0));
        long longitudes = aligned();
        out.writeBytes(doubles(header.longitudes(), 0));
        long timeIndex = aligned();
        ChunkedShape timeGrid = ChunkedShape.of(new int[] {timeChunks * TIME_CHUNK}, new int[] {TIME_CHUNK});
        int timeBytes = TIME_CHUNK * Double.BYTES;
        long[] timeAddresses =
                LongStream.range(0, timeChunks).map(i -> times + i * timeBytes).toArray();
        int[] timeSizes = IntStream.range(0, timeChunks).map(i -> timeBytes).toArray();
        out.writeBytes(ChunkIndexWriter.encode(timeIndex, timeGrid, timeAddresses, timeSizes));
        long index = aligned();
        int[] shape = {days, rows, columns};
        int[] chunkShape = {chunkDays, rows, columns};
        out.writeBytes(ChunkIndexWriter.encode(index, ChunkedShape.of(shape, chunkShape), addresses, sizes));
        List<Hdf5Dataset> datasets = List.of(
                new Hdf5Dataset(
                        "time",
                        ElementType.DOUBLE,
                        new int[] {days},
                        true,
                        OptionalDouble.empty(),
                        new Storage.Chunked(timeIndex, new int[] {TIME_CHUNK}, 0),
                        List.of(0),
                        0,
                        texts("T", "time", "", header.timeUnits(), header.calendar())),
                axis("lat", 1, rows, latitudes, texts("Y", "latitude", "latitude", "degrees_north", "")),
                axis("lon", 2, columns, longitudes, texts("X", "longitude", "longitude", "degrees_east", "")),
                new Hdf5Dataset(
                        header.variable(),
                        ElementType.FLOAT,
                        shape,
                        true,
                        OptionalDouble.of(fill),
                        new Storage.Chunked(index, chunkShape, LEVEL),
                        List.of(0, 1, 2),
                        -1,
                        variable()));
        Hdf5Objects.Encoded objects =
                Hdf5Objects.encode(aligned(), datasets, new LinkedHashMap<>(header.globalAttributes()));
        out.writeBytes(objects.bytes());
        byte[] bytes = out.toByteArray();
        ByteBuffer.wrap(bytes).put(Hdf5Objects.superblock(bytes.length, objects.root()));
        return bytes;
    }

    private static Hdf5Dataset axis(String name, int number, int length, long at, Map<String, Object> attributes) {
        return new Hdf5Dataset(
                name,
                ElementType.DOUBLE,
                new int[] {length},
                false,
                OptionalDouble.empty(),
                new Storage.Contiguous(at, (long) length * Double.BYTES),
                List.of(number),
                number,
                attributes);
    }

    private static Map<String, Object> texts(
            String axis, String standardName, String longName, String units, String calendar) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("axis", axis);
        attributes.put("standard_name", standardName);
        attributes.put("long_name", longName);
        attributes.put("units", units);
        attributes.put("calendar", calendar);
        attributes.values().removeIf(""::equals);
        return attributes;
    }

    private Map<String, Object> variable() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("standard_name", header.standardName());
        attributes.put("long_name", header.longName());
        attributes.put("units", header.units());
        attributes.put("cell_methods", header.cellMethods());
        attributes.put("_FillValue", fill);
        attributes.put("missing_value", fill);
        return attributes;
    }

    private static byte[] doubles(double[] values, int atLeast) {
        ByteBuffer bytes = Hdf5Messages.le(Double.BYTES * Math.max(values.length, atLeast));
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    /** Fills up to the next multiple of eight bytes, which is where the next thing stands. */
    private long aligned() {
        out.writeBytes(new byte[-out.size() & 7]);
        return out.size();
    }
}
