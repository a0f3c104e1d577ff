package dev.isobar.formats.array;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An array of a file.
 *
 * @param dimensions names, outermost first
 * @param attributes texts as String; numbers to be written as Byte, Short, Integer, Long, Float, Double or double[],
 *     numbers that were read as double[]. {@code _FillValue} is to be of the variable's type
 * @param chunk extents of a chunk, one for each dimension; empty for a variable in one piece, which is not compressed
 *     in NetCDF-4
 * @param values all of them, row-major, when they are known at once; absent for a variable that is written piece by
 *     piece, and for one that was read
 */
@SuppressWarnings("ArrayRecordComponent")
public record ArrayVariable(
        String name,
        ElementType type,
        List<String> dimensions,
        Map<String, Object> attributes,
        int[] chunk,
        Optional<Slab> values) {

    public ArrayVariable {
        dimensions = List.copyOf(dimensions);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        if (chunk.length != 0 && chunk.length != dimensions.size()) {
            throw new IllegalArgumentException("variable %s: chunk of %d extents (expected: none or %d)"
                    .formatted(name, chunk.length, dimensions.size()));
        }
        if (values.isPresent() && !values.get().fits(type)) {
            throw new IllegalArgumentException("variable %s: %s (expected: values of type %s)"
                    .formatted(name, values.get().getClass().getSimpleName(), type));
        }
    }

    /** A variable of numbers in one piece, whose values are known. */
    public static ArrayVariable known(
            String name, ElementType type, List<String> dimensions, Map<String, Object> attributes, double[] values) {
        return known(name, type, dimensions, attributes, new Slab.Doubles(values));
    }

    /**
     * A variable whose values are known.
     *
     * @param chunk extents of a chunk; none for a variable in one piece, as texts must be
     */
    public static ArrayVariable known(
            String name,
            ElementType type,
            List<String> dimensions,
            Map<String, Object> attributes,
            Slab values,
            int... chunk) {
        return new ArrayVariable(name, type, dimensions, attributes, chunk, Optional.of(values));
    }

    /** A variable that is written piece by piece. */
    public static ArrayVariable streamed(
            String name, ElementType type, List<String> dimensions, Map<String, Object> attributes, int... chunk) {
        return new ArrayVariable(name, type, dimensions, attributes, chunk, Optional.empty());
    }

    /** The text of an attribute, or the empty text. */
    public String text(String attribute) {
        return attributes.get(attribute) instanceof String text ? text : "";
    }

    /** The fill value, if there is one. */
    public OptionalDouble fill() {
        return switch (attributes.get("_FillValue")) {
            case Number number -> OptionalDouble.of(number.doubleValue());
            case double[] numbers when numbers.length == 1 -> OptionalDouble.of(numbers[0]);
            case null, default -> OptionalDouble.empty();
        };
    }
}
