package dev.isobar.formats.tracks;

import dev.isobar.formats.array.ArrayFormat;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Storms as one NetCDF-4 file with the dimensions {@code storm} and {@code step}, as CLIMADA 6 documents for
 * {@code TCTracks.from_hdf5}: what changes along a track has both, with NaN (texts: nothing) after its end; what is an
 * attribute of a track there has the first.
 */
public final class ClimadaFile {

    private static final String STORM = "storm";
    private static final String STEP = "step";
    private static final String TIME = "time";
    private static final List<String> POINTS = List.of(STORM, STEP);

    private final List<Storm> storms;
    private final int steps;
    private final List<ArrayVariable> variables = new ArrayList<>();

    private ClimadaFile(List<Storm> storms) {
        this.storms = storms;
        this.steps = storms.stream().mapToInt(Storm::length).max().orElse(0);
    }

    /**
     * Writes storms and forces the file to the disk.
     *
     * @param file must not exist
     * @throws dev.isobar.formats.FormatException when it cannot be written
     */
    public static void write(Path file, StormTracks tracks) {
        try (ArrayWriter writer =
                ArrayFiles.create(file, ArrayFormat.NETCDF4, new ClimadaFile(tracks.storms()).schema(tracks))) {
            writer.finish();
        }
    }

    private ArraySchema schema(StormTracks tracks) {
        index(STORM, storms.size());
        index(STEP, steps);
        time();
        for (PointField field : PointField.values()) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put("units", field.units());
            attributes.put("long_name", field.longName());
            boolean place = field == PointField.LON || field == PointField.LAT;
            if (!place) {
                attributes.put("coordinates", "lat lon");
            }
            points(field.variable(), attributes, storm -> storm.of(field));
        }
        basins();
        texts(StoreAttributes.NAME, Storm::name);
        texts(StoreAttributes.SID, Storm::sid);
        whole(StoreAttributes.ID_NO, ElementType.LONG, Storm::idNo);
        whole(StoreAttributes.CATEGORY, ElementType.LONG, Storm::category);
        StoreAttributes.ofImpactModelling().forEach((name, value) -> {
            if (value instanceof String text) {
                texts(name, storm -> text);
            } else {
                whole(name, ElementType.BYTE, storm -> 1);
            }
        });
        return new ArraySchema(
                List.of(new Dimension(STORM, storms.size()), new Dimension(STEP, steps)),
                variables,
                StoreAttributes.grouped(tracks));
    }

    private void index(String dimension, int length) {
        variables.add(ArrayVariable.known(
                dimension,
                ElementType.LONG,
                List.of(dimension),
                Map.of(),
                new Slab.Longs(LongStream.range(0, length).toArray()),
                Math.max(1, length)));
    }

    private void time() {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("units", "hours since 1970-01-01 00:00:00");
        attributes.put("calendar", "proleptic_gregorian");
        points(
                TIME,
                attributes,
                storm -> Arrays.stream(storm.hours())
                        .mapToDouble(hour -> storm.startHour() + hour)
                        .toArray());
    }

    private void points(String name, Map<String, Object> attributes, Function<Storm, double[]> of) {
        double[] values = new double[Math.multiplyExact(storms.size(), steps)];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < storms.size(); i++) {
            double[] along = of.apply(storms.get(i));
            System.arraycopy(along, 0, values, i * steps, along.length);
        }
        attributes.put("_FillValue", Double.NaN);
        variables.add(ArrayVariable.known(
                name,
                ElementType.DOUBLE,
                POINTS,
                attributes,
                new Slab.Doubles(values),
                Math.max(1, storms.size()),
                Math.max(1, steps)));
    }

    private void basins() {
        List<String> values = new ArrayList<>();
        for (Storm storm : storms) {
            for (int step = 0; step < steps; step++) {
                values.add(step < storm.length() ? storm.basin() : "");
            }
        }
        variables.add(ArrayVariable.known(
                "basin", ElementType.TEXT, POINTS, Map.of("coordinates", "lat lon"), new Slab.Texts(values)));
    }

    private void texts(String name, Function<Storm, String> of) {
        variables.add(ArrayVariable.known(
                name,
                ElementType.TEXT,
                List.of(STORM),
                Map.of(),
                new Slab.Texts(storms.stream().map(of).toList())));
    }

    private void whole(String name, ElementType type, ToLongFunction<Storm> of) {
        variables.add(ArrayVariable.known(
                name,
                type,
                List.of(STORM),
                Map.of(),
                new Slab.Doubles(storms.stream().mapToLong(of).asDoubleStream().toArray()),
                Math.max(1, storms.size())));
    }
}
