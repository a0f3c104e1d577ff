package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import java.util.List;
import java.util.Map;

/**
 * The header of a NetCDF-3 file, classic or with 64-bit offsets.
 *
 * @param version 1 classic, 2 with 64-bit offsets
 * @param records length of the record dimension
 * @param recordBytes bytes from one record to the next
 * @param attributes global ones; texts as String, numbers as double[]
 */
record Netcdf3Header(
        int version,
        long records,
        long recordBytes,
        List<Dimension> dimensions,
        Map<String, Object> attributes,
        Map<String, Variable> variables) {

    /**
     * @param length 0 in the file for the record dimension, here the number of records
     */
    record Dimension(String name, long length, boolean record) {}

    /** Types of values, with NetCDF's own codes. */
    enum ValueType {
        BYTE(1, 1),
        CHAR(2, 1),
        SHORT(3, 2),
        INT(4, 4),
        FLOAT(5, 4),
        DOUBLE(6, 8);

        final int code;
        final int bytes;

        ValueType(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    /**
     * @param begin offset of the first value in the file
     * @param recordBytes bytes of one record, or of the whole variable when it has no record dimension; not padded
     */
    record Variable(
            String name,
            List<Dimension> dimensions,
            Map<String, Object> attributes,
            ValueType type,
            long begin,
            long recordBytes,
            boolean record) {

        long[] shape() {
            return dimensions.stream().mapToLong(Dimension::length).toArray();
        }
    }

    /**
     * Reads and checks a header.
     *
     * @throws FormatException when it is none, or the file is shorter than it says
     */
    static Netcdf3Header read(FileBytes bytes) {
        Netcdf3Header header = new Netcdf3HeaderReader(bytes).read();
        header.checkLength(bytes);
        return header;
    }

    private void checkLength(FileBytes bytes) {
        long expected = 0;
        String last = "";
        for (Variable variable : variables.values()) {
            long end = end(variable);
            if (end > expected) {
                expected = end;
                last = variable.name();
            }
        }
        if (bytes.size() < expected) {
            throw new FormatException(
                    bytes.file(),
                    "variable %s: cut short: %d bytes (expected: at least %d bytes by its header)"
                            .formatted(last, bytes.size(), expected));
        }
    }

    /** Where a variable's last value ends. */
    private long end(Variable variable) {
        return variable.record() && records == 0
                ? 0
                : Math.addExact(
                        Math.addExact(variable.begin(), variable.recordBytes()),
                        variable.record() ? Math.multiplyExact(records - 1, recordBytes) : 0);
    }

    /** Where the last value of all ends; 0 without variables. */
    long expectedBytes() {
        return variables.values().stream().mapToLong(this::end).max().orElse(0);
    }

    /** Offset of a record of a variable; of its only one when it has no record dimension. */
    long offset(Variable variable, long record) {
        return variable.record() ? variable.begin() + record * recordBytes : variable.begin();
    }
}
