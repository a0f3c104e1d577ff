package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.MissingValues;
import dev.isobar.formats.netcdf3.Netcdf3Header.ValueType;
import dev.isobar.formats.netcdf3.Netcdf3Header.Variable;
import dev.isobar.grid.TimeAxis;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a file of one normal; safe for several threads. */
public final class NormalFileReader implements AutoCloseable {

    private final FileBytes bytes;
    private final NormalFileHeader header;
    private final Variable means;
    private final Variable counts;
    private final MissingValues missing;

    private NormalFileReader(FileBytes bytes, NormalFileHeader header, Variable means, Variable counts) {
        this.bytes = bytes;
        this.header = header;
        this.means = means;
        this.counts = counts;
        this.missing = MissingValues.of(means.attributes());
    }

    /**
     * Opens a file that {@link NormalFileWriter} wrote.
     *
     * @throws FormatException when it is none, or its length is not the one that its header gives
     */
    public static NormalFileReader open(Path file) {
        FileBytes bytes = FileBytes.open(file);
        try {
            return read(bytes);
        } catch (RuntimeException e) {
            bytes.close();
            throw e instanceof FormatException f ? f : new FormatException(file, "not a normal: " + e.getMessage(), e);
        }
    }

    private static NormalFileReader read(FileBytes bytes) {
        Netcdf3Header file = Netcdf3Header.read(bytes);
        Variable means = file.variables().values().stream()
                .filter(variable -> variable.attributes().containsKey("ancillary_variables"))
                .findFirst()
                .orElseThrow(() ->
                        new FormatException(bytes.file(), "no variable with ancillary_variables (expected: a normal)"));
        Variable counts = variable(bytes, file, NormalFileLayout.countName(means.name()));
        double[] latitudes = Netcdf3Values.doubles(bytes, file, variable(bytes, file, "lat"));
        double[] longitudes = Netcdf3Values.doubles(bytes, file, variable(bytes, file, "lon"));
        long[] shape = {NormalFileHeader.DAYS, latitudes.length, longitudes.length};
        check(bytes, means, ValueType.FLOAT, shape);
        check(bytes, counts, ValueType.BYTE, shape);
        NormalFileHeader header = header(bytes, file, means, latitudes, longitudes);
        long expected = counts.begin() + (counts.recordBytes() + 3 & ~3L);
        if (bytes.size() != expected) {
            throw new FormatException(
                    bytes.file(), "%d bytes (expected: %d by its header)".formatted(bytes.size(), expected));
        }
        return new NormalFileReader(bytes, header, means, counts);
    }

    private static NormalFileHeader header(
            FileBytes bytes, Netcdf3Header file, Variable means, double[] latitudes, double[] longitudes) {
        Variable time = variable(bytes, file, "time");
        TimeAxis axis = TimeAxis.parse(text(time, "units"), text(time, "calendar"));
        double[] times = Netcdf3Values.doubles(bytes, file, time);
        double[] bounds = Netcdf3Values.doubles(bytes, file, variable(bytes, file, "climatology_bounds"));
        if (times.length != NormalFileHeader.DAYS || bounds.length != 2 * NormalFileHeader.DAYS) {
            throw new FormatException(
                    bytes.file(), "%d days (expected: %d)".formatted(times.length, NormalFileHeader.DAYS));
        }
        Map<String, Object> global = new LinkedHashMap<>();
        file.attributes().forEach((name, value) -> global.put(name, value instanceof double[] n ? number(n) : value));
        global.remove("Conventions");
        return new NormalFileHeader(
                means.name(),
                text(means, "units"),
                text(means, "standard_name"),
                text(means, "long_name"),
                text(means, "cell_methods"),
                axis.date(times[0]).year(),
                axis.date(bounds[0]).year(),
                axis.date(bounds[1]).year(),
                latitudes,
                longitudes,
                global);
    }

    /** A whole number as Integer, any other as Double. */
    private static Object number(double[] values) {
        double value = values.length == 1 ? values[0] : Double.NaN;
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    private static Variable variable(FileBytes bytes, Netcdf3Header file, String name) {
        Variable variable = file.variables().get(name);
        if (variable == null) {
            throw new FormatException(bytes.file(), "variable %s: not there (expected: a normal)".formatted(name));
        }
        return variable;
    }

    private static void check(FileBytes bytes, Variable variable, ValueType type, long[] shape) {
        if (variable.type() != type || !Arrays.equals(variable.shape(), shape) || variable.record()) {
            throw new FormatException(
                    bytes.file(),
                    "variable %s: %s%s (expected: %s%s)"
                            .formatted(
                                    variable.name(),
                                    variable.type(),
                                    Arrays.toString(variable.shape()),
                                    type,
                                    Arrays.toString(shape)));
        }
    }

    private static String text(Variable variable, String attribute) {
        return variable.attributes().get(attribute) instanceof String text ? text : "";
    }

    public NormalFileHeader header() {
        return header;
    }

    /** The means of one day from 0, row-major; NaN where missing. */
    public float[] values(int day) {
        int cells = header.cells();
        ByteBuffer buffer = bytes.read(
                means.begin() + 4L * checked(day) * cells,
                Math.multiplyExact(4, cells),
                ByteOrder.BIG_ENDIAN,
                "variable %s, day %d".formatted(means.name(), day));
        float[] values = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            values[cell] = missing.clean(buffer.getFloat());
        }
        return values;
    }

    /** The counts of years of one day from 0, row-major. */
    public byte[] counts(int day) {
        byte[] values = new byte[header.cells()];
        long offset = counts.begin() + (long) checked(day) * values.length;
        bytes.read(offset, values, values.length, "variable %s, day %d".formatted(counts.name(), day));
        return values;
    }

    private static int checked(int day) {
        if (day < 0 || day >= NormalFileHeader.DAYS) {
            throw new IllegalArgumentException("day: %d (expected: 0 to %d)".formatted(day, NormalFileHeader.DAYS - 1));
        }
        return day;
    }

    @Override
    public void close() {
        bytes.close();
    }
}
