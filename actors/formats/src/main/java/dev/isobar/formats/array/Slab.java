package dev.isobar.formats.array;

import java.nio.ByteBuffer;
import java.util.List;

/** Values of a piece of an array, row-major, which can be encoded in a variable's type. */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Slab {

    int length();

    /** Whether a variable of a type takes such values. */
    boolean fits(ElementType type);

    /** Puts consecutive values, in the order of the buffer. */
    void encode(int from, int count, ElementType type, ByteBuffer into);

    /** For FLOAT variables. */
    record Floats(float[] values) implements Slab {

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public boolean fits(ElementType type) {
            return type == ElementType.FLOAT;
        }

        @Override
        public void encode(int from, int count, ElementType type, ByteBuffer into) {
            into.asFloatBuffer().put(values, from, count);
            into.position(into.position() + Float.BYTES * count);
        }
    }

    /** For BYTE variables. */
    record Bytes(byte[] values) implements Slab {

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public boolean fits(ElementType type) {
            return type == ElementType.BYTE;
        }

        @Override
        public void encode(int from, int count, ElementType type, ByteBuffer into) {
            into.put(values, from, count);
        }
    }

    /** For variables of any type of numbers. */
    record Doubles(double[] values) implements Slab {

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public boolean fits(ElementType type) {
            return type != ElementType.TEXT;
        }

        @Override
        public void encode(int from, int count, ElementType type, ByteBuffer into) {
            for (int i = from; i < from + count; i++) {
                type.put(into, values[i]);
            }
        }
    }

    /** For LONG variables, exactly. */
    record Longs(long[] values) implements Slab {

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public boolean fits(ElementType type) {
            return type == ElementType.LONG;
        }

        @Override
        public void encode(int from, int count, ElementType type, ByteBuffer into) {
            into.asLongBuffer().put(values, from, count);
            into.position(into.position() + Long.BYTES * count);
        }
    }

    /** For TEXT variables, which every format encodes in a way of its own. */
    record Texts(List<String> values) implements Slab {

        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public int length() {
            return values.size();
        }

        @Override
        public boolean fits(ElementType type) {
            return type == ElementType.TEXT;
        }

        @Override
        public void encode(int from, int count, ElementType type, ByteBuffer into) {
            throw new UnsupportedOperationException("texts have no bytes of their own");
        }
    }
}
