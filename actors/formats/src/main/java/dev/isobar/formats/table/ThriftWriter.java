package dev.isobar.formats.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes a structure in Thrift's compact protocol; fields in ascending order of their numbers.
 *
 * <p>Reference: Thrift compact protocol encoding, Apache Thrift.
 */
final class ThriftWriter {

    private static final int INT32 = 5;
    private static final int INT64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out;
    private int last;

    private ThriftWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** The bytes of a structure. */
    static byte[] write(Consumer<ThriftWriter> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        struct(out, fields);
        return out.toByteArray();
    }

    private static void struct(ByteArrayOutputStream out, Consumer<ThriftWriter> fields) {
        fields.accept(new ThriftWriter(out));
        out.write(0);
    }

    ThriftWriter int32(int field, int value) {
        header(field, INT32);
        varint(zigzag(value));
        return this;
    }

    ThriftWriter int64(int field, long value) {
        header(field, INT64);
        varint(zigzag(value));
        return this;
    }

    ThriftWriter text(int field, String value) {
        header(field, BINARY);
        text(value);
        return this;
    }

    ThriftWriter struct(int field, Consumer<ThriftWriter> fields) {
        header(field, STRUCT);
        struct(out, fields);
        return this;
    }

    ThriftWriter int32s(int field, List<Integer> values) {
        list(field, INT32, values.size());
        values.forEach(value -> varint(zigzag(value)));
        return this;
    }

    ThriftWriter texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        values.forEach(this::text);
        return this;
    }

    ThriftWriter structs(int field, List<Consumer<ThriftWriter>> values) {
        list(field, STRUCT, values.size());
        values.forEach(fields -> struct(out, fields));
        return this;
    }

    private void header(int field, int type) {
        if (field <= last || field - last > 15) {
            throw new IllegalArgumentException("field: %d (expected: %d to %d)".formatted(field, last + 1, last + 15));
        }
        out.write(((field - last) << 4) | type);
        last = field;
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        if (size < 15) {
            out.write((size << 4) | type);
        } else {
            out.write(0xF0 | type);
            varint(size);
        }
    }

    private void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        out.writeBytes(utf8);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }
}
