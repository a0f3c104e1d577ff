package dev.isobar.formats;

/** How a number of a data variable is stored. */
public enum NumberType {
    BYTE(1, true),
    UNSIGNED_BYTE(1, false),
    SHORT(2, true),
    UNSIGNED_SHORT(2, false),
    INT(4, true),
    UNSIGNED_INT(4, false),
    FLOAT(4, true),
    DOUBLE(8, true);

    private final int bytes;
    private final boolean signed;

    NumberType(int bytes, boolean signed) {
        this.bytes = bytes;
        this.signed = signed;
    }

    /** An integer type. */
    public static NumberType integer(int bytes, boolean signed) {
        return switch (bytes) {
            case 1 -> signed ? BYTE : UNSIGNED_BYTE;
            case 2 -> signed ? SHORT : UNSIGNED_SHORT;
            case 4 -> signed ? INT : UNSIGNED_INT;
            default -> throw new IllegalArgumentException("integer of %d bytes (expected: 1, 2 or 4)".formatted(bytes));
        };
    }

    public int bytes() {
        return bytes;
    }

    public boolean isInteger() {
        return this != FLOAT && this != DOUBLE;
    }

    /** The number whose bytes are the lowest of {@code bits}; of an integer type. */
    long integer(long bits) {
        int unused = Long.SIZE - 8 * bytes;
        return signed ? bits << unused >> unused : bits << unused >>> unused;
    }

    /** What NetCDF puts where nothing was written, in a variable that names no fill value; of an integer type. */
    long defaultFill() {
        return switch (this) {
            case SHORT -> -32767;
            case INT -> -2147483647;
            case UNSIGNED_SHORT -> 65535;
            case UNSIGNED_INT -> 4294967295L;
            case BYTE, UNSIGNED_BYTE, FLOAT, DOUBLE -> Long.MIN_VALUE;
        };
    }
}
