package dev.isobar.formats.netcdf3;

import dev.isobar.formats.netcdf3.Netcdf3Header.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lays out a NetCDF-3 file with 64-bit offsets and without a record dimension: variables stand in the order in which
 * they are named, each begins where the one before ends, padded to four bytes.
 *
 * <p>Reference: NetCDF Classic and 64-bit Offset Formats, NASA ESDS-RFC-011v2.0, section 2.
 */
final class Netcdf3Encoder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.+-]*");
    private static final long MOST_BYTES = 0xFFFFFFFCL;

    /** A variable and its place. */
    private record Planned(
            String name, List<String> dimensions, ValueType type, Map<String, Object> attributes, long bytes) {}

    private final Map<String, Integer> dimensions = new LinkedHashMap<>();
    private final List<Planned> variables = new ArrayList<>();
    private final Map<String, Long> begins = new LinkedHashMap<>();
    private long fileBytes;

    Netcdf3Encoder dimension(String name, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("dimension %s: %d (expected: >= 1)".formatted(name, length));
        }
        dimensions.put(checked(name), length);
        return this;
    }

    /**
     * Adds a variable.
     *
     * @param attributes texts and numbers
     * @throws IllegalArgumentException when it has 4 GiB or more, which the format cannot say
     */
    Netcdf3Encoder variable(String name, ValueType type, List<String> over, Map<String, Object> attributes) {
        long bytes = type.bytes;
        for (String dimension : over) {
            bytes = Math.multiplyExact(bytes, (long) dimensions.getOrDefault(dimension, 0));
        }
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("variable %s: %d bytes (expected: at most %d in a NetCDF-3 file)"
                    .formatted(name, bytes, MOST_BYTES));
        }
        variables.add(new Planned(checked(name), over, type, attributes, bytes));
        return this;
    }

    /** Encodes the header, after which offsets are known. */
    byte[] header(Map<String, Object> globalAttributes) {
        long at = encoded(globalAttributes).length;
        for (Planned variable : variables) {
            begins.put(variable.name(), at);
            at += padded(variable.bytes());
        }
        fileBytes = at;
        return encoded(globalAttributes);
    }

    /** Offset of a variable's first value. */
    long begin(String variable) {
        Long begin = begins.get(variable);
        if (begin == null) {
            throw new IllegalArgumentException("variable: " + variable + " (expected: one of " + begins.keySet() + ")");
        }
        return begin;
    }

    long fileBytes() {
        return fileBytes;
    }

    private byte[] encoded(Map<String, Object> globalAttributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes("CDF");
            out.writeByte(2);
            out.writeInt(0);
            out.writeInt(0x0A);
            out.writeInt(dimensions.size());
            for (Map.Entry<String, Integer> dimension : dimensions.entrySet()) {
                text(out, dimension.getKey());
                out.writeInt(dimension.getValue());
            }
            attributes(out, globalAttributes);
            out.writeInt(0x0B);
            out.writeInt(variables.size());
            for (Planned variable : variables) {
                variable(out, variable);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void variable(DataOutputStream out, Planned variable) throws IOException {
        text(out, variable.name());
        out.writeInt(variable.dimensions().size());
        List<String> names = List.copyOf(dimensions.keySet());
        for (String dimension : variable.dimensions()) {
            out.writeInt(names.indexOf(dimension));
        }
        attributes(out, variable.attributes());
        out.writeInt(variable.type().code);
        out.writeInt((int) padded(variable.bytes()));
        out.writeLong(begins.getOrDefault(variable.name(), 0L));
    }

    private static void attributes(DataOutputStream out, Map<String, Object> attributes) throws IOException {
        out.writeInt(attributes.isEmpty() ? 0 : 0x0C);
        out.writeInt(attributes.size());
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            text(out, checked(attribute.getKey()));
            value(out, attribute.getKey(), attribute.getValue());
        }
    }

    private static void value(DataOutputStream out, String name, Object value) throws IOException {
        switch (value) {
            case String text -> {
                out.writeInt(ValueType.CHAR.code);
                text(out, text);
            }
            case Byte number -> {
                one(out, ValueType.BYTE);
                out.writeInt((number & 255) << 24);
            }
            case Short number -> {
                one(out, ValueType.SHORT);
                out.writeInt(number << 16);
            }
            case Integer number -> {
                one(out, ValueType.INT);
                out.writeInt(number);
            }
            case Float number -> {
                one(out, ValueType.FLOAT);
                out.writeFloat(number);
            }
            case Double number -> {
                one(out, ValueType.DOUBLE);
                out.writeDouble(number);
            }
            case double[] numbers -> {
                out.writeInt(ValueType.DOUBLE.code);
                out.writeInt(numbers.length);
                for (double number : numbers) {
                    out.writeDouble(number);
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "attribute %s: %s (expected: a text, Byte, Short, Integer, Float, Double or double[])"
                                .formatted(name, value.getClass().getSimpleName()));
        }
    }

    private static void one(DataOutputStream out, ValueType type) throws IOException {
        out.writeInt(type.code);
        out.writeInt(1);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
        for (long i = utf8.length; i < padded(utf8.length); i++) {
            out.writeByte(0);
        }
    }

    private static long padded(long bytes) {
        return bytes + 3 & ~3L;
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: '%s' (expected: %s)".formatted(name, NAME));
        }
        return name;
    }
}
