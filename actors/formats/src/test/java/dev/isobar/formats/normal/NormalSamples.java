package dev.isobar.formats.normal;

import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.DaySlots;
import dev.isobar.grid.LeapPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Normals whose values are known: more rows and columns than a chunk has, several fields and percentiles. */
public final class NormalSamples {

    public static final int ROWS = 35;
    public static final int COLUMNS = 41;

    private NormalSamples() {}

    public static NormalHeader header(CalendarKind calendar, LeapPolicy policy) {
        Map<String, Object> global = new LinkedHashMap<>();
        global.put("title", "A normal for São Tomé");
        global.put("years", 30);
        global.put("threshold", 0.5);
        global.put("empty", "");
        for (int i = 0; i < 12; i++) {
            global.put("note_" + i, "more than eight attributes, number " + i);
        }
        return new NormalHeader(
                "tas",
                List.of(
                        field("tas", "mean", "area: mean time: mean within years time: mean over years", List.of()),
                        field(
                                "tas_std",
                                "deviation",
                                "time: mean within years time: standard_deviation over years",
                                List.of()),
                        field("tas_percentile", "percentiles", "", List.of(10.0, 50.0, 99.5))),
                DaySlots.of(calendar, policy),
                2000,
                1971,
                2000,
                axis(17.5, ROWS),
                axis(292.5, COLUMNS),
                false,
                global);
    }

    public static NormalHeader originHeader() {
        NormalHeader like = header(CalendarKind.NOLEAP, LeapPolicy.ORDINAL);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("long_name", "30-year climate normal for 2000");
        attributes.put("target_year", 2000);
        attributes.put("source_years", "1971-2000");
        for (int i = 0; i < 12; i++) {
            attributes.put("attribute_" + i, i);
        }
        return new NormalHeader(
                "tas",
                List.of(new NormalField("tas", "30-year climate normal for 2000", "", "", "", List.of(), Map.of())),
                like.slots(),
                2000,
                1971,
                2000,
                like.latitudes(),
                like.longitudes(),
                true,
                attributes);
    }

    private static NormalField field(String name, String what, String methods, List<Double> percentiles) {
        Map<String, Object> extra = new LinkedHashMap<>();
        if (name.endsWith("_std")) {
            extra.put("units_metadata", "temperature: difference");
        }
        return new NormalField(name, "Air Temperature, " + what, "K", "air_temperature", methods, percentiles, extra);
    }

    private static double[] axis(double first, int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = first + 0.25 * i;
        }
        return values;
    }

    /** Writes a whole normal, its bands in an order that the seed gives; 0 is the natural one. */
    public static Path write(Path file, ArrayFormat format, NormalHeader header, long seed) {
        try (NormalWriter writer = NormalWriter.create(file, format, header)) {
            List<Runnable> pieces = new ArrayList<>();
            for (int row = 0; row < header.rows(); row += writer.bandRows()) {
                int first = row;
                int rows = Math.min(writer.bandRows(), header.rows() - row);
                for (int field = 0; field < header.fields().size(); field++) {
                    int number = field;
                    for (int layer = 0; layer < header.fields().get(field).layers(); layer++) {
                        int percentile = layer;
                        pieces.add(() -> writer.write(
                                number, percentile, first, rows, band(header, number, percentile, first, rows)));
                    }
                }
                pieces.add(() -> writer.counts(first, rows, counts(header, first, rows)));
            }
            pieces.add(() -> writer.areaMeans(areaMeans(header)));
            if (seed != 0) {
                Collections.shuffle(pieces, new Random(seed));
            }
            pieces.forEach(Runnable::run);
            writer.finish();
        }
        return file;
    }

    public static float[] band(NormalHeader header, int field, int percentile, int firstRow, int rows) {
        int slots = header.slots().count();
        float[] values = new float[slots * rows * header.columns()];
        int at = 0;
        for (int slot = 0; slot < slots; slot++) {
            for (int row = firstRow; row < firstRow + rows; row++) {
                for (int column = 0; column < header.columns(); column++) {
                    values[at++] = value(field, percentile, slot, row, column);
                }
            }
        }
        return values;
    }

    public static byte[] counts(NormalHeader header, int firstRow, int rows) {
        byte[] counts = new byte[header.slots().count() * rows * header.columns()];
        int at = 0;
        for (int slot = 0; slot < header.slots().count(); slot++) {
            for (int row = firstRow; row < firstRow + rows; row++) {
                for (int column = 0; column < header.columns(); column++) {
                    counts[at++] = count(slot, row, column);
                }
            }
        }
        return counts;
    }

    /** A value of every position; every eleventh is missing. */
    public static float value(int field, int percentile, int slot, int row, int column) {
        return (slot + row + column) % 11 == 0
                ? Float.NaN
                : 250 + 10 * field + 3 * percentile + slot / 64f + row / 8f + column / 1024f;
    }

    public static byte count(int slot, int row, int column) {
        return (byte) ((slot + row + column) % 11 == 0 ? 23 : 24 + (slot + column) % 7);
    }

    public static float[] areaMeans(NormalHeader header) {
        float[] means = new float[header.slots().count()];
        for (int slot = 0; slot < means.length; slot++) {
            means[slot] = slot == 7 ? Float.NaN : 280 + slot / 32f;
        }
        return means;
    }
}
