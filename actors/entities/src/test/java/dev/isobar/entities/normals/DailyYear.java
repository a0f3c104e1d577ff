package dev.isobar.entities.normals;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Writes a year of daily values as a NetCDF-3 file with 64-bit offsets, byte by byte after the format's grammar. */
@SuppressWarnings("ArrayRecordComponent")
record DailyYear(String variable, String units, double[] latitudes, double[] longitudes) {

    static final int DAYS = 365;
    static final float FILL = 1e20f;

    private static final int CHAR = 2;
    private static final int FLOAT = 5;
    private static final int DOUBLE = 6;

    /** Gives the value of a year, day, row and column. */
    @FunctionalInterface
    interface Values {
        float at(int year, int day, int row, int column);
    }

    @FunctionalInterface
    private interface Attributes {
        void write(DataOutputStream out) throws IOException;
    }

    /** Seeded values such as rain has: zeros, small ones of many magnitudes, some missing, and a cell without rain. */
    static Values rain(long seed) {
        return (year, day, row, column) -> {
            SplittableRandom random = new SplittableRandom(seed + 1_000_003L * year + 1009L * day + 31L * row + column);
            int kind = (int) (random.nextLong() >>> 60);
            if (row == 0 && column == 0) {
                return 0;
            }
            return kind == 0 ? FILL : kind <= 5 ? 0f : (float) (1e-9 * Math.scalb(1 + random.nextDouble(), kind));
        };
    }

    void write(Path file, int year, Values values) {
        write(file, year, DAYS, "noleap", values);
    }

    void write(Path file, int year, int days, String calendar, Values values) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes(year, days, calendar, values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(int year, int days, String calendar, Values values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int headerBytes = header(days, calendar, 0).length;
        out.write(header(days, calendar, headerBytes));
        for (int day = 0; day < days; day++) {
            out.writeDouble((year - 1850) * 365.0 + day + 0.5);
        }
        for (double latitude : latitudes) {
            out.writeDouble(latitude);
        }
        for (double longitude : longitudes) {
            out.writeDouble(longitude);
        }
        for (int day = 0; day < days; day++) {
            for (int row = 0; row < latitudes.length; row++) {
                for (int column = 0; column < longitudes.length; column++) {
                    out.writeFloat(values.at(year, day, row, column));
                }
            }
        }
        return bytes.toByteArray();
    }

    private byte[] header(int days, String calendar, long begin) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {'C', 'D', 'F', 2, 0, 0, 0, 0});
        ints(out, 10, 3);
        text(out, "time");
        ints(out, days);
        text(out, "lat");
        ints(out, latitudes.length);
        text(out, "lon");
        ints(out, longitudes.length);
        ints(out, 0, 0, 11, 4);
        long at = variable(out, "time", new int[] {0}, DOUBLE, days * 8L, begin, attributes -> {
            ints(attributes, 12, 2);
            attribute(attributes, "units", "days since 1850-01-01");
            attribute(attributes, "calendar", calendar);
        });
        at = variable(out, "lat", new int[] {1}, DOUBLE, latitudes.length * 8L, at, attributes -> {
            ints(attributes, 12, 1);
            attribute(attributes, "units", "degrees_north");
        });
        at = variable(out, "lon", new int[] {2}, DOUBLE, longitudes.length * 8L, at, attributes -> {
            ints(attributes, 12, 1);
            attribute(attributes, "units", "degrees_east");
        });
        long size = 4L * days * latitudes.length * longitudes.length;
        variable(out, variable, new int[] {0, 1, 2}, FLOAT, size, at, attributes -> {
            ints(attributes, 12, 4);
            attribute(attributes, "units", units);
            attribute(attributes, "standard_name", "precipitation_flux");
            attribute(attributes, "cell_methods", "time: mean");
            text(attributes, "_FillValue");
            ints(attributes, FLOAT, 1);
            attributes.writeFloat(FILL);
        });
        return bytes.toByteArray();
    }

    private static long variable(
            DataOutputStream out, String name, int[] dimensions, int type, long size, long begin, Attributes attributes)
            throws IOException {
        text(out, name);
        ints(out, dimensions.length);
        ints(out, dimensions);
        attributes.write(out);
        ints(out, type, (int) size);
        out.writeLong(begin);
        return begin + size;
    }

    private static void attribute(DataOutputStream out, String name, String value) throws IOException {
        text(out, name);
        ints(out, CHAR);
        text(out, value);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ints(out, bytes.length);
        out.write(bytes);
        out.write(new byte[(4 - bytes.length % 4) % 4]);
    }

    private static void ints(DataOutputStream out, int... values) throws IOException {
        for (int value : values) {
            out.writeInt(value);
        }
    }
}
