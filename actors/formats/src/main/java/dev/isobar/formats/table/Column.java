package dev.isobar.formats.table;

/**
 * A column of a table.
 *
 * @param optional whether values may be missing
 */
public record Column(String name, Type type, boolean optional) {

    /** What a column holds. */
    public enum Type {
        /** Integer. */
        INT32,
        /** Double; NaN is missing. */
        DOUBLE,
        /** String. */
        UTF8
    }

    public Column {
        if (name.isBlank()) {
            throw new IllegalArgumentException("column: '%s' (expected: a name)".formatted(name));
        }
    }

    /** A column without missing values. */
    public static Column required(String name, Type type) {
        return new Column(name, type, false);
    }

    /** A column of numbers, of which some may be missing. */
    public static Column optionalDouble(String name) {
        return new Column(name, Type.DOUBLE, true);
    }
}
