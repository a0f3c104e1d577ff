package dev.isobar.formats.hdf5;

import dev.isobar.formats.array.ElementType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes the messages of HDF5 object headers that a NetCDF-4 file needs.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, section IV.A.
 */
@SuppressWarnings("ByteBufferBackingArray")
final class Hdf5Messages {

    static final long UNDEFINED = -1;

    static final byte[] FLOAT = type(0x11, 0x20, 0x1f, 4, 32, 23, 8, 23, 127);
    static final byte[] DOUBLE = type(0x11, 0x20, 0x3f, 8, 64, 52, 11, 52, 1023);
    static final byte[] INT = integer(4);
    static final byte[] REFERENCE = le(8).put(bytes(0x17, 0, 0, 0)).putInt(8).array();
    static final byte[] REFERENCE_SEQUENCE =
            le(16).put(bytes(0x19, 0, 0, 0)).putInt(16).put(REFERENCE).array();
    static final byte[] SCALAR = bytes(2, 0, 0, 0);

    /** A text of variable length, in UTF-8. */
    private static final byte[] TEXT = le(20).put(bytes(0x19, 1, 1, 0))
            .putInt(TextHeapWriter.REFERENCE_BYTES)
            .put(bytes(0x10, 0, 0, 0))
            .putInt(1)
            .putShort((short) 0)
            .putShort((short) 8)
            .array();

    private static final int MESSAGE_HEADER_BYTES = 6;
    private static final int MOST_MESSAGE_BYTES = 0xFFFF;

    /** As many attributes or links are kept in a header unless it says otherwise. */
    private static final int USUALLY_COMPACT = 8;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private int order;

    private static byte[] type(
            int kind,
            int bits,
            int sign,
            int size,
            int precision,
            int exponentAt,
            int exponent,
            int mantissa,
            int bias) {
        return le(20).put(bytes(kind, bits, sign, 0))
                .putInt(size)
                .putShort((short) 0)
                .putShort((short) precision)
                .put(bytes(exponentAt, exponent, 0, mantissa))
                .putInt(bias)
                .array();
    }

    private static byte[] integer(int bytes) {
        return le(12).put(bytes(0x10, 0x08, 0, 0))
                .putInt(bytes)
                .putShort((short) 0)
                .putShort((short) (8 * bytes))
                .array();
    }

    static byte[] type(ElementType type) {
        return switch (type) {
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case BYTE, SHORT, INT, LONG -> integer(type.bytes());
            case TEXT -> TEXT;
        };
    }

    /** Bytes of an element; of a text those of its reference. */
    static int bytes(ElementType type) {
        return type == ElementType.TEXT ? TextHeapWriter.REFERENCE_BYTES : type.bytes();
    }

    static byte[] text(int length) {
        return le(8).put(bytes(0x13, 0x10, 0, 0)).putInt(length).array();
    }

    /** The compound of a dimension scale's back references: a reference and the number of the axis. */
    static byte[] backReference() {
        byte[] dataset = "dataset\0".getBytes(StandardCharsets.US_ASCII);
        byte[] dimension = "dimension\0".getBytes(StandardCharsets.US_ASCII);
        return le(8 + dataset.length + 1 + REFERENCE.length + dimension.length + 1 + INT.length)
                .put(bytes(0x36, 2, 0, 0))
                .putInt(16)
                .put(dataset)
                .put((byte) 0)
                .put(REFERENCE)
                .put(dimension)
                .put((byte) 8)
                .put(INT)
                .array();
    }

    static byte[] space(long[] shape, long[] most) {
        if (shape.length == 0) {
            return SCALAR.clone();
        }
        ByteBuffer space = le(4 + 16 * shape.length).put(bytes(2, shape.length, 1, 1));
        for (long extent : shape) {
            space.putLong(extent);
        }
        for (long extent : most) {
            space.putLong(extent);
        }
        return space.array();
    }

    Hdf5Messages add(int kind, byte[] body) {
        if (body.length > MOST_MESSAGE_BYTES) {
            throw new IllegalArgumentException("attribute or message of %d bytes (expected: at most %d)"
                    .formatted(body.length, MOST_MESSAGE_BYTES));
        }
        messages.writeBytes(le(MESSAGE_HEADER_BYTES)
                .put((byte) kind)
                .putShort((short) body.length)
                .put((byte) 0)
                .putShort((short) (kind == 0x0C ? order++ : 0))
                .array());
        messages.writeBytes(body);
        return this;
    }

    Hdf5Messages attribute(String name, byte[] type, byte[] space, byte[] value) {
        byte[] utf8 = (name + '\0').getBytes(StandardCharsets.UTF_8);
        return add(
                0x0C,
                le(9 + utf8.length + type.length + space.length + value.length)
                        .put(bytes(3, 0))
                        .putShort((short) utf8.length)
                        .putShort((short) type.length)
                        .putShort((short) space.length)
                        .put((byte) 0)
                        .put(utf8)
                        .put(type)
                        .put(space)
                        .put(value)
                        .array());
    }

    /** An attribute of a dimension scale, with the zero at the end that its readers expect. */
    Hdf5Messages ended(String name, String value) {
        byte[] utf8 = (value + '\0').getBytes(StandardCharsets.UTF_8);
        return attribute(name, text(utf8.length), SCALAR, utf8);
    }

    Hdf5Messages attribute(String name, int value) {
        return attribute(name, INT, SCALAR, le(4).putInt(value).array());
    }

    /**
     * An attribute as NetCDF-4 has it.
     *
     * @param value a text, a Byte, Short, Integer, Long, Float or Double, or double[]
     */
    Hdf5Messages attribute(String name, Object value) {
        return switch (value) {
            case String text -> {
                byte[] utf8 = text.isEmpty() ? new byte[1] : text.getBytes(StandardCharsets.UTF_8);
                yield attribute(name, text(utf8.length), SCALAR, utf8);
            }
            case Byte number -> numbers(name, ElementType.BYTE, number);
            case Short number -> numbers(name, ElementType.SHORT, number);
            case Integer number -> numbers(name, ElementType.INT, number);
            case Long number ->
                attribute(
                        name,
                        type(ElementType.LONG),
                        space(new long[] {1}, new long[] {1}),
                        le(8).putLong(number).array());
            case Float number -> numbers(name, ElementType.FLOAT, number);
            case Double number -> numbers(name, ElementType.DOUBLE, number);
            case double[] numbers -> numbers(name, ElementType.DOUBLE, numbers);
            default ->
                throw new IllegalArgumentException("attribute %s: %s (expected: a text, a number or double[])"
                        .formatted(name, value.getClass().getSimpleName()));
        };
    }

    private Hdf5Messages numbers(String name, ElementType type, double... values) {
        ByteBuffer bytes = le(type.bytes() * values.length);
        for (double value : values) {
            type.put(bytes, value);
        }
        long[] count = {values.length};
        return attribute(name, type(type), space(count, count), bytes.array());
    }

    /**
     * What stands where nothing was written; space is taken late, or chunk by chunk.
     *
     * @param value in the variable's type; empty for none, which readers then do not take for a missing value
     */
    Hdf5Messages fill(byte[] value, boolean chunked) {
        int space = chunked ? 0x0B : 0x0A;
        return add(
                0x05,
                value.length == 0
                        ? bytes(3, space)
                        : le(6 + value.length)
                                .put(bytes(3, 0x20 | space))
                                .putInt(value.length)
                                .put(value)
                                .array());
    }

    Hdf5Messages contiguous(long address, long size) {
        return add(0x08, le(18).put(bytes(3, 1)).putLong(address).putLong(size).array());
    }

    Hdf5Messages chunked(long index, int[] chunk, int elementBytes) {
        ByteBuffer body =
                le(11 + 4 * chunk.length + 4).put(bytes(3, 2, chunk.length + 1)).putLong(index);
        for (int extent : chunk) {
            body.putInt(extent);
        }
        return add(0x08, body.putInt(elementBytes).array());
    }

    /** The filters of a chunk; bytes are not shuffled, since each is its own plane. */
    Hdf5Messages shuffledAndDeflated(int elementBytes, int level) {
        int[][] filters = elementBytes == 1 ? new int[][] {{1, level}} : new int[][] {{2, elementBytes}, {1, level}};
        ByteBuffer body = le(2 + 10 * filters.length).put(bytes(2, filters.length));
        for (int[] filter : filters) {
            body.putShort((short) filter[0])
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(filter[1]);
        }
        return add(0x0B, body.array());
    }

    /** A hard link; links are listed in the order of their numbers. */
    Hdf5Messages link(String name, int number, long address) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return add(
                0x06,
                le(19 + utf8.length)
                        .put(bytes(1, 0x04))
                        .putLong(number)
                        .put((byte) utf8.length)
                        .put(utf8)
                        .putLong(address)
                        .array());
    }

    /** Says that a group keeps so many links in its header. */
    Hdf5Messages links(int count) {
        add(
                0x02,
                le(26).put(bytes(0, 1))
                        .putLong(count)
                        .putLong(UNDEFINED)
                        .putLong(UNDEFINED)
                        .array());
        return add(
                0x0A,
                count <= USUALLY_COMPACT
                        ? new byte[2]
                        : le(6).put(bytes(0, 1))
                                .putShort((short) count)
                                .putShort((short) 0)
                                .array());
    }

    /** The messages as a version 2 object header that tracks the order of attributes, all of which it keeps. */
    byte[] header() {
        byte[] body = messages.toByteArray();
        boolean many = order > USUALLY_COMPACT;
        ByteBuffer header = le(10 + (many ? 4 : 0) + body.length + 4)
                .put("OHDR".getBytes(StandardCharsets.US_ASCII))
                .put(bytes(2, many ? 0x16 : 0x06));
        if (many) {
            header.putShort((short) order).putShort((short) 0);
        }
        header.putInt(body.length).put(body);
        return header.putInt(Lookup3.of(header.array(), header.position())).array();
    }

    static ByteBuffer le(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
