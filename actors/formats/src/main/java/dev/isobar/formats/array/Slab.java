package dev.isobar.formats.array;

import java.nio.ByteBuffer;

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

    /** For variables of any type. */
    record Doubles(double[] values) implements Slab {

        @Override
        public int length() {
            return values.length;
        }

        @Override
        public boolean fits(ElementType type) {
            return true;
        }

        @Override
        public void encode(int from, int count, ElementType type, ByteBuffer into) {
            for (int i = from; i < from + count; i++) {
                type.put(into, values[i]);
            }
        }
    }
}
