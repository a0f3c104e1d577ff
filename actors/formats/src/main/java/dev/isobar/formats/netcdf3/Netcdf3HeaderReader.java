package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.netcdf3.Netcdf3Header.Dimension;
import dev.isobar.formats.netcdf3.Netcdf3Header.ValueType;
import dev.isobar.formats.netcdf3.Netcdf3Header.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks through the header of a NetCDF-3 file.
 *
 * <p>Reference: NetCDF Classic and 64-bit Offset Formats, NASA ESDS-RFC-011v2.0, section 2.
 */
final class Netcdf3HeaderReader {

    private static final int DIMENSIONS = 0x0A;
    private static final int VARIABLES = 0x0B;
    private static final int ATTRIBUTES = 0x0C;
    private static final long STREAMING = 0xFFFFFFFFL;

    private final FileBytes bytes;
    private long position;
    private int version;

    Netcdf3HeaderReader(FileBytes bytes) {
        this.bytes = bytes;
    }

    Netcdf3Header read() {
        ByteBuffer magic = take(4, "magic number");
        version = magic.get(3);
        if (magic.get(0) != 'C' || magic.get(1) != 'D' || magic.get(2) != 'F' || (version != 1 && version != 2)) {
            throw refused("no NetCDF-3 header (expected: CDF and version 1 or 2)");
        }
        long records = Integer.toUnsignedLong(int32("number of records"));
        List<Dimension> dimensions = new ArrayList<>();
        int count = list(DIMENSIONS, "dimensions");
        for (int i = 0; i < count; i++) {
            String name = name("dimension");
            long length = Integer.toUnsignedLong(int32("dimension " + name));
            dimensions.add(new Dimension(name, length, length == 0));
        }
        Map<String, Object> attributes = attributes("global");
        List<Variable> variables = new ArrayList<>();
        count = list(VARIABLES, "variables");
        for (int i = 0; i < count; i++) {
            variables.add(variable(dimensions));
        }
        return assemble(records, dimensions, attributes, variables);
    }

    private Netcdf3Header assemble(
            long statedRecords, List<Dimension> dimensions, Map<String, Object> attributes, List<Variable> variables) {
        List<Variable> inRecords = variables.stream().filter(Variable::record).toList();
        long recordBytes = inRecords.size() == 1
                ? inRecords.getFirst().recordBytes()
                : inRecords.stream()
                        .mapToLong(variable -> variable.recordBytes() + 3 & ~3L)
                        .reduce(0, Math::addExact);
        long records = statedRecords;
        if (records == STREAMING && recordBytes > 0) {
            long begin = inRecords.stream().mapToLong(Variable::begin).min().orElse(0);
            records = Math.max(0, bytes.size() - begin) / recordBytes;
        }
        Map<String, Variable> byName = new LinkedHashMap<>();
        for (Variable variable : variables) {
            byName.put(variable.name(), withRecords(variable, records));
        }
        long length = records;
        return new Netcdf3Header(
                version,
                records,
                recordBytes,
                dimensions.stream().map(d -> withRecords(d, length)).toList(),
                attributes,
                byName);
    }

    private static Dimension withRecords(Dimension dimension, long records) {
        return dimension.record() ? new Dimension(dimension.name(), records, true) : dimension;
    }

    private static Variable withRecords(Variable v, long records) {
        List<Dimension> dimensions =
                v.dimensions().stream().map(d -> withRecords(d, records)).toList();
        return new Variable(v.name(), dimensions, v.attributes(), v.type(), v.begin(), v.recordBytes(), v.record());
    }

    private Variable variable(List<Dimension> known) {
        String name = name("variable");
        int rank = count(int32("variable " + name), 4, "variable " + name + ": number of dimensions");
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int id = int32("variable " + name);
            if (id < 0 || id >= known.size()) {
                throw refused("variable %s: dimension %d (expected: 0 to %d)".formatted(name, id, known.size() - 1));
            }
            dimensions.add(known.get(id));
        }
        Map<String, Object> attributes = attributes("variable " + name);
        ValueType type = type("variable " + name);
        int32("variable " + name);
        long begin = version == 1
                ? Integer.toUnsignedLong(int32("variable " + name))
                : take(8, "variable " + name).getLong();
        boolean record = !dimensions.isEmpty() && dimensions.getFirst().record();
        long size = type.bytes;
        for (Dimension dimension : record ? dimensions.subList(1, dimensions.size()) : dimensions) {
            if (dimension.record() || begin < 0 || size > Long.MAX_VALUE / (1L << 33)) {
                throw refused("variable %s: damaged shape or offset".formatted(name));
            }
            size *= dimension.length();
        }
        return new Variable(name, dimensions, attributes, type, begin, size, record);
    }

    private Map<String, Object> attributes(String owner) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        int count = list(ATTRIBUTES, owner + " attributes");
        for (int i = 0; i < count; i++) {
            String name = name(owner + " attribute");
            String what = owner + " attribute " + name;
            ValueType type = type(what);
            int values = count(int32(what), type.bytes, what);
            ByteBuffer buffer = take(values * type.bytes + 3 & ~3, what);
            attributes.put(name, value(type, values, buffer));
        }
        return attributes;
    }

    private static Object value(ValueType type, int count, ByteBuffer buffer) {
        if (type == ValueType.CHAR) {
            return text(buffer, count);
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = switch (type) {
                case BYTE, CHAR -> buffer.get();
                case SHORT -> buffer.getShort();
                case INT -> buffer.getInt();
                case FLOAT -> buffer.getFloat();
                case DOUBLE -> buffer.getDouble();
            };
        }
        return numbers;
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] utf8 = new byte[length];
        buffer.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private ValueType type(String what) {
        int code = int32(what);
        for (ValueType type : ValueType.values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw refused("%s: type %d (expected: 1 to 6)".formatted(what, code));
    }

    /** Number of entries of a list that may be absent; each takes at least eight bytes. */
    private int list(int tag, String what) {
        int found = int32(what);
        int count = count(int32(what), 8, what);
        if (found != tag && (found != 0 || count != 0)) {
            throw refused("%s: tag %d (expected: %d, or 0 for none)".formatted(what, found, tag));
        }
        return count;
    }

    private String name(String what) {
        int length = count(int32(what), 1, what + ": length of the name");
        return text(take(length + 3 & ~3, what), length);
    }

    /** A count that the rest of the file can hold. */
    private int count(int count, int bytesEach, String what) {
        long most = Math.min(Integer.MAX_VALUE / 8, (bytes.size() - position) / bytesEach);
        if (count < 0 || count > most) {
            throw refused("%s: %d (expected: 0 to %d, which the file has bytes for)".formatted(what, count, most));
        }
        return count;
    }

    private int int32(String what) {
        return take(4, what).getInt();
    }

    private ByteBuffer take(int length, String what) {
        ByteBuffer buffer = bytes.read(position, length, ByteOrder.BIG_ENDIAN, "header, " + what);
        position += length;
        return buffer;
    }

    private FormatException refused(String problem) {
        return new FormatException(bytes.file(), "header: " + problem);
    }
}
