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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The NetCDF-4 file of a raw draw, with the names and types of the TC-risk model's output (Lin, Rousseau-Rizzi, Lee and
 * Sobel 2023). Numbers are deflated and so guarded by checksums, texts by one of their own. An empty draw has a track
 * dimension that may grow, since NetCDF-4 knows no other of no length.
 */
public final class RawTracksFile {

    private static final String TRACK = "n_trk";
    private static final String TIME = "time";
    private static final String YEAR = "year";
    private static final String BASIN = "basin";
    private static final String MONTH = "month";
    private static final String TC_MONTH = "tc_month";
    private static final String TC_BASINS = "tc_basins";
    private static final String TC_YEARS = "tc_years";
    private static final String TC_DAY = "tc_day";
    private static final String SEEDS = "seeds_per_month";
    private static final int MONTHS = 12;

    private RawTracksFile() {}

    /**
     * Writes a draw and forces it to the disk.
     *
     * @param file must not exist
     * @throws FormatException when it cannot be written
     */
    public static void write(Path file, RawTracks tracks) {
        ArraySchema schema = new ArraySchema(
                List.of(
                        new Dimension(TRACK, tracks.tracks()),
                        new Dimension(TIME, tracks.time().length),
                        new Dimension(YEAR, tracks.years().length),
                        new Dimension(BASIN, tracks.basins().size()),
                        new Dimension(MONTH, MONTHS)),
                variables(tracks),
                tracks.attributes());
        try (ArrayWriter writer = ArrayFiles.create(file, ArrayFormat.NETCDF4, schema)) {
            writer.finish();
        }
    }

    private static List<ArrayVariable> variables(RawTracks tracks) {
        int count = tracks.tracks();
        int steps = tracks.time().length;
        List<ArrayVariable> variables = new ArrayList<>();
        for (TrackField field : TrackField.values()) {
            double[] values = Arrays.stream(tracks.of(field))
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            variables.add(doubles(field.variable(), values, List.of(TRACK, TIME), count, steps));
        }
        variables.add(doubles(TC_MONTH, tracks.month(), List.of(TRACK), count));
        variables.add(texts(TC_BASINS, TRACK, tracks.basin()));
        variables.add(longs(TC_YEARS, TRACK, tracks.year()));
        tracks.day().ifPresent(day -> variables.add(doubles(TC_DAY, day, List.of(TRACK), count)));
        int years = tracks.years().length;
        int basins = tracks.basins().size();
        double[] seeds = Arrays.stream(tracks.seedsPerMonth())
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        variables.add(doubles(SEEDS, seeds, List.of(YEAR, BASIN, MONTH), years, basins, MONTHS));
        variables.add(longs(TRACK, TRACK, LongStream.range(0, count).toArray()));
        variables.add(doubles(TIME, tracks.time(), List.of(TIME), steps));
        variables.add(longs(YEAR, YEAR, tracks.years()));
        variables.add(texts(BASIN, BASIN, tracks.basins()));
        variables.add(longs(MONTH, MONTH, LongStream.rangeClosed(1, MONTHS).toArray()));
        return variables;
    }

    private static ArrayVariable doubles(String name, double[] values, List<String> dimensions, int... shape) {
        return ArrayVariable.known(
                name,
                ElementType.DOUBLE,
                dimensions,
                Map.of("_FillValue", Double.NaN),
                new Slab.Doubles(values),
                Arrays.stream(shape).map(extent -> Math.max(1, extent)).toArray());
    }

    private static ArrayVariable longs(String name, String dimension, long[] values) {
        return ArrayVariable.known(
                name,
                ElementType.LONG,
                List.of(dimension),
                Map.of(),
                new Slab.Longs(values),
                Math.max(1, values.length));
    }

    private static ArrayVariable texts(String name, String dimension, List<String> values) {
        return ArrayVariable.known(name, ElementType.TEXT, List.of(dimension), Map.of(), new Slab.Texts(values));
    }

    /**
     * Reads a draw, whoever wrote it.
     *
     * @throws FormatException when it is no such file, cut short, damaged, or lacks a variable
     */
    public static RawTracks read(Path file) {
        try (ArrayReader reader = ArrayFiles.open(file)) {
            if (reader.format() != ArrayFormat.NETCDF4) {
                throw new FormatException(file, reader.format().text() + " (expected: a NetCDF-4 file)");
            }
            return read(new CheckedArrays(file, reader), reader.schema().attributes());
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static RawTracks read(CheckedArrays arrays, Map<String, Object> attributes) {
        int[] shape = arrays.shape(TrackField.LON.variable(), 2);
        int count = shape[0];
        Map<TrackField, double[][]> fields = new EnumMap<>(TrackField.class);
        for (TrackField field : TrackField.values()) {
            fields.put(field, arrays.rows(field.variable(), count, shape[1]));
        }
        int years = arrays.shape(YEAR, 1)[0];
        int basins = arrays.shape(BASIN, 1)[0];
        double[][] seeds = seeds(arrays, years, basins);
        return new RawTracks(
                arrays.doubles(TIME, shape[1]),
                fields,
                arrays.doubles(TC_MONTH, count),
                arrays.texts(TC_BASINS, count),
                arrays.longs(TC_YEARS, RawTracks.NO_YEAR, count),
                arrays.has(TC_DAY) ? Optional.of(arrays.doubles(TC_DAY, count)) : Optional.empty(),
                arrays.longs(YEAR, RawTracks.NO_YEAR, years),
                arrays.texts(BASIN, basins),
                Stream.iterate(0, year -> year + 1)
                        .limit(years)
                        .map(year -> Arrays.copyOfRange(seeds, year * basins, (year + 1) * basins))
                        .toArray(double[][][]::new),
                attributes);
    }

    /** The seeds of each month, in rows of one year and basin. */
    private static double[][] seeds(CheckedArrays arrays, int years, int basins) {
        double[] values = arrays.doubles(SEEDS, years, basins, MONTHS);
        double[][] rows = new double[years * basins][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * MONTHS, (row + 1) * MONTHS);
        }
        return rows;
    }
}
