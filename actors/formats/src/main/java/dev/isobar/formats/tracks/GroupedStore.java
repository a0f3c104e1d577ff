package dev.isobar.formats.tracks;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.Slab;
import dev.isobar.formats.zarr.ZarrGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A store that has a group for each storm, {@code storm_0007} for number 7, as xarray writes data sets. A store without
 * storms says so by its attribute {@code storms}; one of another writer lacks that, and may lack radii, units of
 * variables and {@code sid}, which then is the name.
 */
final class GroupedStore {

    private static final String PREFIX = "storm_";
    private static final String TIME = "time";
    private static final String STORM_ID = "storm_id";
    private static final String BASIN = "basin";
    private static final Pattern SINCE = Pattern.compile("hours since (\\d{4})-(\\d{2})-01([ T]00:00:00.*)?");

    private GroupedStore() {}

    static void write(Path folder, StormTracks tracks) {
        Map<String, ArraySchema> groups = new LinkedHashMap<>();
        for (Storm storm : tracks.storms()) {
            String name = PREFIX + String.format(Locale.ROOT, "%04d", storm.idNo());
            if (storm.idNo() < 0 || groups.put(name, schema(storm)) != null) {
                throw new IllegalArgumentException(
                        "storm %s: number %d (expected: >= 0, each once)".formatted(storm.name(), storm.idNo()));
            }
        }
        ZarrGroups.write(folder, StoreAttributes.grouped(tracks), groups);
    }

    private static ArraySchema schema(Storm storm) {
        List<ArrayVariable> variables = new ArrayList<>();
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("units", String.format(Locale.ROOT, "hours since %04d-%02d-01", storm.year(), storm.month()));
        time.put("calendar", "proleptic_gregorian");
        List<String> overTime = List.of(TIME);
        variables.add(ArrayVariable.known(TIME, ElementType.LONG, overTime, time, new Slab.Longs(storm.hours())));
        variables.add(ArrayVariable.known(
                STORM_ID, ElementType.LONG, List.of(), Map.of(), new Slab.Longs(new long[] {storm.idNo()})));
        for (PointField field : PointField.values()) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("units", field.units());
            attributes.put("long_name", field.longName());
            attributes.put("coordinates", STORM_ID);
            variables.add(ArrayVariable.known(
                    field.variable(), ElementType.DOUBLE, overTime, attributes, new Slab.Doubles(storm.of(field))));
        }
        variables.add(ArrayVariable.known(
                BASIN,
                ElementType.TEXT,
                overTime,
                Map.of("coordinates", STORM_ID),
                new Slab.Texts(Collections.nCopies(storm.length(), storm.basin()))));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(StoreAttributes.NAME, storm.name());
        attributes.put(StoreAttributes.SID, storm.sid());
        attributes.put(StoreAttributes.ID_NO, storm.idNo());
        attributes.put(StoreAttributes.CATEGORY, (long) storm.category());
        attributes.putAll(StoreAttributes.ofImpactModelling());
        return new ArraySchema(List.of(new Dimension(TIME, storm.length())), variables, attributes);
    }

    /** Names of the groups of storms. */
    static List<String> names(ZarrGroups groups) {
        return groups.names().stream()
                .filter(name -> name.startsWith(PREFIX))
                .sorted()
                .toList();
    }

    /**
     * Reads all storms.
     *
     * @param root the store's attributes
     */
    static StormTracks read(Path folder, ZarrGroups groups, Map<String, Object> root) {
        boolean own = root.containsKey(StoreAttributes.STORMS);
        List<Storm> storms = new ArrayList<>();
        Set<PointField> absent = EnumSet.noneOf(PointField.class);
        for (PointField field : PointField.values()) {
            if (!own && isRadius(field)) {
                absent.add(field);
            }
        }
        for (String name : names(groups)) {
            try (ArrayReader reader = groups.group(name)) {
                storms.add(storm(folder.resolve(name), reader, own));
                absent.removeIf(field -> reader.schema().has(field.variable()));
            }
        }
        storms.sort((one, other) -> Long.compare(one.idNo(), other.idNo()));
        StoreAttributes.checkCount(folder, root, storms.size());
        return new StormTracks(storms, StoreAttributes.ofDraw(root), absent);
    }

    private static Storm storm(Path group, ArrayReader reader, boolean own) {
        CheckedArrays arrays = new CheckedArrays(group, reader);
        int length = arrays.shape(TIME, 1)[0];
        Matcher since = SINCE.matcher(reader.schema().variable(TIME).text("units"));
        if (!since.matches()) {
            throw new FormatException(
                    group,
                    "variable time: units '%s' (expected: hours since the first day of a month)"
                            .formatted(reader.schema().variable(TIME).text("units")));
        }
        Map<PointField, double[]> points = new EnumMap<>(PointField.class);
        for (PointField field : PointField.values()) {
            boolean absent = !own && isRadius(field) && !arrays.has(field.variable());
            points.put(field, absent ? nothing(length) : arrays.doubles(field.variable(), length));
        }
        List<String> basins = arrays.texts(BASIN, length);
        Map<String, Object> attributes = reader.schema().attributes();
        double knots = StoreAttributes.knots(group, attributes);
        points.computeIfPresent(PointField.MAX_SUSTAINED_WIND, (field, wind) -> times(wind, knots));
        long number = StoreAttributes.number(group, attributes, StoreAttributes.ID_NO);
        if (own && arrays.longs(STORM_ID, -1)[0] != number) {
            throw new FormatException(group, "variable storm_id: not id_no (expected: %d)".formatted(number));
        }
        String name = StoreAttributes.text(group, attributes, StoreAttributes.NAME);
        boolean named = own || attributes.containsKey(StoreAttributes.SID);
        return new Storm(
                name,
                named ? StoreAttributes.text(group, attributes, StoreAttributes.SID) : name,
                number,
                Math.toIntExact(StoreAttributes.number(group, attributes, StoreAttributes.CATEGORY)),
                basins.isEmpty() ? "" : basins.getFirst(),
                Integer.parseInt(since.group(1)),
                Integer.parseInt(since.group(2)),
                arrays.longs(TIME, -1, length),
                points);
    }

    private static double[] times(double[] values, double factor) {
        return factor == 1
                ? values
                : Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static boolean isRadius(PointField field) {
        return field == PointField.RADIUS_MAX_WIND || field == PointField.RADIUS_OCI;
    }

    private static double[] nothing(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
