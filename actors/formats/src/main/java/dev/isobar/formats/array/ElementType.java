package dev.isobar.formats.array;

import java.nio.ByteBuffer;

/** Types of the values of an array; integers are signed, floating-point numbers IEEE, texts Unicode. */
public enum ElementType {
    BYTE(1),
    SHORT(2),
    INT(4),
    LONG(8),
    FLOAT(4),
    DOUBLE(8),
    /** Texts of any length, whose places depend on the format. */
    TEXT(0);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a number; 0 for texts. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    /** Puts a number, rounded as Java casts, in the order of the buffer. */
    public void put(ByteBuffer into, double value) {
        switch (this) {
            case BYTE -> into.put((byte) value);
            case SHORT -> into.putShort((short) value);
            case INT -> into.putInt((int) value);
            case LONG -> into.putLong((long) value);
            case FLOAT -> into.putFloat((float) value);
            case DOUBLE -> into.putDouble(value);
            case TEXT -> throw notANumber();
        }
    }

    /** The number at a byte position; an integer beyond 2^53 is rounded. */
    public double get(ByteBuffer from, int position) {
        return switch (this) {
            case BYTE -> from.get(position);
            case SHORT -> from.getShort(position);
            case INT -> from.getInt(position);
            case LONG -> from.getLong(position);
            case FLOAT -> from.getFloat(position);
            case DOUBLE -> from.getDouble(position);
            case TEXT -> throw notANumber();
        };
    }

    /**
     * The whole number at a byte position, exactly.
     *
     * @throws IllegalArgumentException when the type has none
     */
    public long getLong(ByteBuffer from, int position) {
        return switch (this) {
            case BYTE -> from.get(position);
            case SHORT -> from.getShort(position);
            case INT -> from.getInt(position);
            case LONG -> from.getLong(position);
            case FLOAT, DOUBLE, TEXT -> throw new IllegalArgumentException(this + " (expected: whole numbers)");
        };
    }

    private IllegalArgumentException notANumber() {
        return new IllegalArgumentException(this + " (expected: numbers)");
    }
}
