package dev.isobar.formats.tracks;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tracks of one draw as the TC-risk model leaves them. A draw without tracks is legal. Arrays are not copied.
 *
 * @param time seconds since genesis, the same for each track
 * @param fields of each {@link TrackField} the values [track][time]; NaN after a track's end
 * @param month of genesis of each track, 1 to 12; NaN when missing
 * @param basin of genesis of each track
 * @param year of genesis of each track; {@link #NO_YEAR} when missing
 * @param day of genesis within its month, from 1, of each track, when the model knows it
 * @param years of the seeds
 * @param basins of the seeds, alphabetical
 * @param seedsPerMonth number of seeds [year][basin][month]
 * @param attributes of the file: texts as String, numbers as Long, Double or double[]; numbers that were read as double[]
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawTracks(
        double[] time,
        Map<TrackField, double[][]> fields,
        double[] month,
        List<String> basin,
        long[] year,
        Optional<double[]> day,
        long[] years,
        List<String> basins,
        double[][][] seedsPerMonth,
        Map<String, Object> attributes) {

    /** Stands for a year that is missing. */
    public static final long NO_YEAR = Long.MIN_VALUE;

    private static final int MONTHS = 12;

    public RawTracks {
        fields = Collections.unmodifiableMap(new EnumMap<>(fields));
        basin = List.copyOf(basin);
        basins = List.copyOf(basins);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        int tracks = year.length;
        for (TrackField field : TrackField.values()) {
            double[][] values = fields.get(field);
            check(field.variable(), values == null ? -1 : values.length, tracks);
            for (double[] track : values == null ? new double[0][] : values) {
                check(field.variable() + " of a track", track.length, time.length);
            }
        }
        check("tc_month", month.length, tracks);
        check("tc_basins", basin.size(), tracks);
        check("tc_day", day.map(days -> days.length).orElse(tracks), tracks);
        check("seeds_per_month", seedsPerMonth.length, years.length);
        for (double[][] ofYear : seedsPerMonth) {
            check("seeds_per_month of a year", ofYear.length, basins.size());
            for (double[] ofBasin : ofYear) {
                check("seeds_per_month of a basin", ofBasin.length, MONTHS);
            }
        }
    }

    private static void check(String what, int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("%s: %d values (expected: %d)".formatted(what, found, expected));
        }
    }

    /** Number of tracks, those that are not valid included. */
    public int tracks() {
        return year.length;
    }

    /** The values of a field, [track][time]. */
    public double[][] of(TrackField field) {
        return fields.getOrDefault(field, new double[0][]);
    }

    /** Whether a track has a year, a month and a place at one time or more. */
    public boolean isValid(int track) {
        return year[track] != NO_YEAR && !Double.isNaN(month[track]) && points(track) > 0;
    }

    /** Number of times at which a track has a place. */
    public int points(int track) {
        double[] lon = of(TrackField.LON)[track];
        double[] lat = of(TrackField.LAT)[track];
        int points = 0;
        for (int step = 0; step < lon.length; step++) {
            points += Double.isFinite(lon[step]) && Double.isFinite(lat[step]) ? 1 : 0;
        }
        return points;
    }

    /** Number of seeds of all years, basins and months. */
    public double seeds() {
        return Arrays.stream(seedsPerMonth)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .sum();
    }
}
