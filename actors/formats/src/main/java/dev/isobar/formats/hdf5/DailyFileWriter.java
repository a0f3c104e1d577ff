package dev.isobar.formats.hdf5;

import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Writes a NetCDF-4 file of daily values as model archives have them: float32, one chunk a day, shuffled and deflated,
 * time unlimited, dimension scales. The whole file is kept in memory until {@link #finish}; of one thread.
 */
@SuppressWarnings("ByteBufferBackingArray")
public final class DailyFileWriter {

    private static final int SUPERBLOCK_BYTES = 48;
    private static final int TIME_CHUNK = 512;
    private static final int HEAP_BYTES = 4096;
    private static final int LEVEL = 5;

    private final Path file;
    private final DailyHeader header;
    private final float fill;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
    private final long[] addresses;
    private final int[] sizes;
    private final byte[] shuffled;
    private final byte[] deflated;
    private final Deflater deflater = new Deflater(LEVEL);
    private int days;

    /**
     * @param header says everything but the chunk shape, which is one day
     * @param fill the value that stands for nothing
     */
    public DailyFileWriter(Path file, DailyHeader header, float fill) {
        this.file = file;
        this.header = header;
        this.fill = fill;
        this.addresses = new long[header.days()];
        this.sizes = new int[header.days()];
        this.shuffled = new byte[4 * header.latitudes().length * header.longitudes().length];
        this.deflated = new byte[shuffled.length + shuffled.length / 500 + 64];
        out.writeBytes(new byte[SUPERBLOCK_BYTES]);
    }

    /**
     * Appends the next day.
     *
     * @param values of each cell, row-major; NaN is written as the fill value
     */
    public void day(float[] values) {
        int cells = shuffled.length / 4;
        if (values.length != cells || days == addresses.length) {
            throw new IllegalArgumentException("day %d with %d values (expected: one of %d days with %d values)"
                    .formatted(days, values.length, addresses.length, cells));
        }
        for (int i = 0; i < cells; i++) {
            int bits = Float.floatToIntBits(Float.isNaN(values[i]) ? fill : values[i]);
            for (int plane = 0; plane < 4; plane++) {
                shuffled[plane * cells + i] = (byte) (bits >>> (8 * plane));
            }
        }
        deflater.reset();
        deflater.setInput(shuffled);
        deflater.finish();
        addresses[days] = out.size();
        sizes[days] = deflater.deflate(deflated);
        out.write(deflated, 0, sizes[days]);
        days++;
    }

    /**
     * Writes the file.
     *
     * @throws FormatException when days are missing or the file cannot be written
     */
    public void finish() {
        deflater.end();
        if (days != addresses.length) {
            throw new FormatException(file, "%d days (expected: %d)".formatted(days, addresses.length));
        }
        try {
            Files.write(file, encoded());
        } catch (IOException e) {
            throw new FormatException(file, "cannot be written: " + e, e);
        }
    }

    private byte[] encoded() {
        long times = aligned();
        out.writeBytes(doubles(header.times(), TIME_CHUNK));
        long latitudes = aligned();
        out.writeBytes(doubles(header.latitudes(), 0));
        long longitudes = aligned();
        out.writeBytes(doubles(header.longitudes(), 0));
        long timeIndex = aligned();
        out.writeBytes(ChunkIndexWriter.encode(
                timeIndex, 1, TIME_CHUNK, new long[] {times}, new int[] {TIME_CHUNK * Double.BYTES}));
        long index = aligned();
        out.writeBytes(ChunkIndexWriter.encode(index, 3, 1, addresses, sizes));
        long heap = aligned();
        Places sizing = new Places(timeIndex, latitudes, longitudes, index, heap, new long[5]);
        long[] objects = new long[5];
        long at = heap + HEAP_BYTES;
        for (int object = 0; object < objects.length; object++) {
            objects[object] = at;
            at += object(object, sizing).length + 7 & ~7L;
        }
        Places places = new Places(timeIndex, latitudes, longitudes, index, heap, objects);
        out.writeBytes(heap(objects));
        for (int object = 0; object < objects.length; object++) {
            out.writeBytes(object(object, places));
            aligned();
        }
        byte[] bytes = out.toByteArray();
        ByteBuffer.wrap(bytes).put(superblock(bytes.length, objects[4]));
        return bytes;
    }

    /**
     * Addresses in the file.
     *
     * @param objects headers of time, latitude, longitude, the variable and the root group
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Places(long timeIndex, long latitudes, long longitudes, long index, long heap, long[] objects) {}

    private byte[] object(int number, Places places) {
        return switch (number) {
            case 0 -> time(places);
            case 1 -> axis(places, 1, "lat", "latitude", "degrees_north", "Y", places.latitudes());
            case 2 -> axis(places, 2, "lon", "longitude", "degrees_east", "X", places.longitudes());
            case 3 -> variable(places);
            default -> root(places);
        };
    }

    private byte[] time(Places places) {
        Hdf5Messages messages = new Hdf5Messages()
                .add(0x01, Hdf5Messages.space(new long[] {header.days()}, new long[] {Hdf5Messages.UNDEFINED}))
                .add(0x03, Hdf5Messages.DOUBLE)
                .fill(new byte[8], true)
                .chunked(places.timeIndex(), new int[] {TIME_CHUNK}, Double.BYTES);
        scale(messages, places, 0, "time");
        return messages.attribute("axis", "T")
                .attribute("standard_name", "time")
                .attribute("units", header.timeUnits())
                .attribute("calendar", header.calendar())
                .header();
    }

    private byte[] axis(
            Places places, int number, String name, String standardName, String units, String axis, long at) {
        long length = (number == 1 ? header.latitudes() : header.longitudes()).length;
        Hdf5Messages messages = new Hdf5Messages()
                .add(0x01, Hdf5Messages.space(new long[] {length}, new long[] {length}))
                .add(0x03, Hdf5Messages.DOUBLE)
                .fill(new byte[8], false)
                .contiguous(at, length * Double.BYTES);
        scale(messages, places, number, name);
        return messages.attribute("axis", axis)
                .attribute("standard_name", standardName)
                .attribute("long_name", standardName)
                .attribute("units", units)
                .header();
    }

    private static void scale(Hdf5Messages messages, Places places, int axis, String name) {
        byte[] back =
                Hdf5Messages.le(16).putLong(places.objects()[3]).putInt(axis).array();
        messages.attribute("CLASS", "DIMENSION_SCALE")
                .attribute("NAME", name)
                .attribute("_Netcdf4Dimid", axis)
                .attribute(
                        "REFERENCE_LIST",
                        Hdf5Messages.backReference(),
                        Hdf5Messages.space(new long[] {1}, new long[] {1}),
                        back);
    }

    private byte[] variable(Places places) {
        long rows = header.latitudes().length;
        long columns = header.longitudes().length;
        long[] three = {3};
        ByteBuffer scales = Hdf5Messages.le(48);
        for (int axis = 0; axis < 3; axis++) {
            scales.putInt(1).putLong(places.heap()).putInt(axis + 1);
        }
        return new Hdf5Messages()
                .add(0x01, Hdf5Messages.space(new long[] {header.days(), rows, columns}, new long[] {
                    Hdf5Messages.UNDEFINED, rows, columns
                }))
                .add(0x03, Hdf5Messages.FLOAT)
                .fill(Hdf5Messages.le(4).putFloat(fill).array(), true)
                .chunked(places.index(), new int[] {1, (int) rows, (int) columns}, Float.BYTES)
                .shuffledAndDeflated(Float.BYTES, LEVEL)
                .attribute(
                        "DIMENSION_LIST",
                        Hdf5Messages.REFERENCE_SEQUENCE,
                        Hdf5Messages.space(three, three),
                        scales.array())
                .attribute(
                        "_Netcdf4Coordinates",
                        Hdf5Messages.INT,
                        Hdf5Messages.space(three, three),
                        Hdf5Messages.le(12).putInt(0).putInt(1).putInt(2).array())
                .attribute("standard_name", header.standardName())
                .attribute("long_name", header.longName())
                .attribute("units", header.units())
                .attribute("cell_methods", header.cellMethods())
                .attribute("_FillValue", fill)
                .attribute("missing_value", fill)
                .header();
    }

    private byte[] root(Places places) {
        Hdf5Messages messages = new Hdf5Messages().links(4).add(0x0A, new byte[2]);
        String[] names = {"time", "lat", "lon", header.variable()};
        for (int i = 0; i < names.length; i++) {
            messages.link(names[i], i, places.objects()[i]);
        }
        for (Map.Entry<String, String> attribute : header.globalAttributes().entrySet()) {
            messages.attribute(attribute.getKey(), attribute.getValue());
        }
        return messages.header();
    }

    /** A global heap with a reference to each dimension scale, and the rest as free space. */
    private static byte[] heap(long[] objects) {
        ByteBuffer heap = Hdf5Messages.le(HEAP_BYTES)
                .put("GCOL".getBytes(StandardCharsets.US_ASCII))
                .put(Hdf5Messages.bytes(1, 0, 0, 0))
                .putLong(HEAP_BYTES);
        for (int axis = 0; axis < 3; axis++) {
            heap.putShort((short) (axis + 1))
                    .putShort((short) 1)
                    .putInt(0)
                    .putLong(8)
                    .putLong(objects[axis]);
        }
        return heap.putLong(0).putLong(heap.remaining() + 8L).array();
    }

    private static byte[] superblock(long end, long root) {
        ByteBuffer block = Hdf5Messages.le(SUPERBLOCK_BYTES)
                .put(Hdf5Messages.bytes(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0))
                .putLong(0)
                .putLong(Hdf5Messages.UNDEFINED)
                .putLong(end)
                .putLong(root);
        return block.putInt(Lookup3.of(block.array(), block.position())).array();
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
