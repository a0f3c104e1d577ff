package dev.isobar.formats.zarr;

import dev.isobar.formats.array.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns attributes, extents and fill values into what JSON can say, and back. */
final class ZarrValues {

    private ZarrValues() {}

    /** Attributes for JSON. A float is written as the double of the same value, so that both compare as equal. */
    static Map<String, Object> attributes(Map<String, Object> attributes) {
        Map<String, Object> json = new LinkedHashMap<>();
        attributes.forEach((name, value) -> json.put(
                name,
                switch (value) {
                    case String text -> text;
                    case Float number -> fill(ElementType.FLOAT, number);
                    case Double number -> fill(ElementType.DOUBLE, number);
                    case Number number -> number.longValue();
                    case double[] numbers -> Arrays.stream(numbers).boxed().toList();
                    default ->
                        throw new IllegalArgumentException("attribute %s: %s (expected: a text, a number or double[])"
                                .formatted(name, value.getClass().getSimpleName()));
                }));
        return json;
    }

    /** Attributes from JSON: texts as String, numbers as double[]; others are left out. */
    static Map<String, Object> read(Map<String, Object> json) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        json.forEach((name, value) -> {
            if (value instanceof String text) {
                attributes.put(name, text);
            } else if (value instanceof Double number) {
                attributes.put(name, new double[] {number});
            } else if (value instanceof List<?> list && list.stream().allMatch(Double.class::isInstance)) {
                attributes.put(
                        name, list.stream().mapToDouble(Double.class::cast).toArray());
            }
        });
        return attributes;
    }

    /** A fill value of a type; NaN and the infinities are texts. */
    static Object fill(ElementType type, double value) {
        if (!type.isFloating()) {
            return (long) value;
        }
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    /** A number, which may be one of the texts that stand for numbers. */
    static double number(Object value) {
        if (value instanceof Double number) {
            return number;
        }
        return switch (String.valueOf(value)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("fill_value: %s (expected: a number)".formatted(value));
        };
    }

    static List<Integer> list(int[] extents) {
        List<Integer> list = new ArrayList<>();
        for (int extent : extents) {
            list.add(extent);
        }
        return list;
    }

    /** The type of a kind and a number of bytes, {@code f4}. */
    static ElementType type(String code) {
        return switch (code) {
            case "i1" -> ElementType.BYTE;
            case "i2" -> ElementType.SHORT;
            case "i4" -> ElementType.INT;
            case "i8" -> ElementType.LONG;
            case "f4" -> ElementType.FLOAT;
            case "f8" -> ElementType.DOUBLE;
            default ->
                throw new IllegalArgumentException(
                        "type: '%s' (expected: signed whole numbers or IEEE numbers)".formatted(code));
        };
    }
}
