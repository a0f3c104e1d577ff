package dev.isobar.formats.tracks;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.Slab;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A store that has the points of all storms one after the other in one array, and one chunk, for each variable.
 *
 * <p>Reference: CF conventions 1.8, section 9.3.3, contiguous ragged arrays, and H.4, trajectories.
 */
final class RaggedStore {

    static final String ROW_SIZE = "row_size";

    private static final String TRAJECTORY = "trajectory";
    private static final String OBS = "obs";
    private static final String UNITS = "units";
    private static final String LONG_NAME = "long_name";
    private static final String BASIN = "basin";
    private static final String YEAR = "year";
    private static final String MONTH = "month";
    private static final String TIME = "time";

    private RaggedStore() {}

    static void write(Path folder, ArrayFormat format, StormTracks tracks) {
        ArraySchema schema = new ArraySchema(
                List.of(new Dimension(TRAJECTORY, tracks.storms().size()), new Dimension(OBS, tracks.points())),
                variables(tracks.storms()),
                StoreAttributes.ragged(tracks));
        try (ArrayWriter writer = ArrayFiles.create(folder, format, schema)) {
            writer.finish();
        }
    }

    private static List<ArrayVariable> variables(List<Storm> storms) {
        List<ArrayVariable> variables = new ArrayList<>();
        variables.add(
                whole(ROW_SIZE, "number of points of each storm", storms, Storm::length, "sample_dimension", OBS));
        variables.add(
                texts(StoreAttributes.SID, "identifies the storm", storms, Storm::sid, "cf_role", "trajectory_id"));
        variables.add(texts(StoreAttributes.NAME, "name of the storm", storms, Storm::name));
        variables.add(whole(StoreAttributes.ID_NO, "number of the storm in its draw", storms, Storm::idNo));
        variables.add(whole(StoreAttributes.CATEGORY, "category of Saffir and Simpson", storms, Storm::category));
        variables.add(texts(BASIN, "basin of genesis", storms, Storm::basin));
        variables.add(whole(YEAR, "year of genesis", storms, Storm::year));
        variables.add(whole(MONTH, "month of genesis", storms, Storm::month));
        variables.add(time(storms));
        for (PointField field : PointField.values()) {
            double[] values = storms.stream()
                    .flatMapToDouble(storm -> Arrays.stream(storm.of(field)))
                    .toArray();
            variables.add(ArrayVariable.known(
                    field.variable(), ElementType.DOUBLE, List.of(OBS), attributes(field), new Slab.Doubles(values)));
        }
        return variables;
    }

    private static ArrayVariable time(List<Storm> storms) {
        long[] hours = storms.stream()
                .flatMapToLong(storm -> Arrays.stream(storm.hours()).map(hour -> storm.startHour() + hour))
                .toArray();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(UNITS, "hours since 1970-01-01 00:00:00");
        attributes.put("calendar", "proleptic_gregorian");
        attributes.put("standard_name", TIME);
        return ArrayVariable.known(TIME, ElementType.LONG, List.of(OBS), attributes, new Slab.Longs(hours));
    }

    private static Map<String, Object> attributes(PointField field) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(UNITS, field.units());
        attributes.put(LONG_NAME, field.longName());
        switch (field) {
            case LON, LAT -> attributes.put("standard_name", field.longName());
            case MAX_SUSTAINED_WIND, CENTRAL_PRESSURE, ENVIRONMENTAL_PRESSURE, RADIUS_MAX_WIND, RADIUS_OCI, TIME_STEP ->
                attributes.put("coordinates", "time lat lon");
        }
        return attributes;
    }

    private static ArrayVariable whole(
            String name, String longName, List<Storm> storms, ToLongFunction<Storm> of, String... more) {
        Map<String, Object> attributes = described(longName, more);
        attributes.put(UNITS, "1");
        return ArrayVariable.known(
                name,
                ElementType.LONG,
                List.of(TRAJECTORY),
                attributes,
                new Slab.Longs(storms.stream().mapToLong(of).toArray()));
    }

    private static ArrayVariable texts(
            String name, String longName, List<Storm> storms, Function<Storm, String> of, String... more) {
        return ArrayVariable.known(
                name,
                ElementType.TEXT,
                List.of(TRAJECTORY),
                described(longName, more),
                new Slab.Texts(storms.stream().map(of).toList()));
    }

    private static Map<String, Object> described(String longName, String... more) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(LONG_NAME, longName);
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return attributes;
    }

    /**
     * Reads all storms.
     *
     * @param reader of the store's root
     */
    static StormTracks read(Path folder, ArrayReader reader) {
        CheckedArrays arrays = new CheckedArrays(folder, reader);
        int count = arrays.shape(ROW_SIZE, 1)[0];
        StoreAttributes.checkCount(folder, reader.schema().attributes(), count);
        long[] rows = arrays.longs(ROW_SIZE, -1, count);
        int points = arrays.shape(PointField.LON.variable(), 1)[0];
        boolean negative = Arrays.stream(rows).anyMatch(row -> row < 0 || row > points);
        if (negative || Arrays.stream(rows).sum() != points) {
            throw new FormatException(
                    folder,
                    "variable %s: sizes %s (expected: %d points in all)"
                            .formatted(ROW_SIZE, Arrays.toString(rows), points));
        }
        long[] time = arrays.longs(TIME, 0, points);
        Map<PointField, double[]> all = new EnumMap<>(PointField.class);
        for (PointField field : PointField.values()) {
            all.put(field, arrays.doubles(field.variable(), points));
        }
        return new StormTracks(
                storms(arrays, rows, time, all),
                StoreAttributes.ofDraw(reader.schema().attributes()));
    }

    private static List<Storm> storms(CheckedArrays arrays, long[] rows, long[] time, Map<PointField, double[]> all) {
        int count = rows.length;
        List<String> names = arrays.texts(StoreAttributes.NAME, count);
        List<String> sids = arrays.texts(StoreAttributes.SID, count);
        List<String> basins = arrays.texts(BASIN, count);
        long[] numbers = arrays.longs(StoreAttributes.ID_NO, 0, count);
        long[] categories = arrays.longs(StoreAttributes.CATEGORY, 0, count);
        long[] years = arrays.longs(YEAR, 0, count);
        long[] months = arrays.longs(MONTH, 0, count);
        List<Storm> storms = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            int start = from;
            int end = from + (int) rows[i];
            Map<PointField, double[]> points = new EnumMap<>(PointField.class);
            all.forEach((field, values) -> points.put(field, Arrays.copyOfRange(values, start, end)));
            int year = Math.toIntExact(years[i]);
            int month = Math.toIntExact(months[i]);
            long origin = Storm.startHour(year, month);
            storms.add(new Storm(
                    names.get(i),
                    sids.get(i),
                    numbers[i],
                    Math.toIntExact(categories[i]),
                    basins.get(i),
                    year,
                    month,
                    Arrays.stream(time, start, end).map(hour -> hour - origin).toArray(),
                    points));
            from = end;
        }
        return storms;
    }
}
