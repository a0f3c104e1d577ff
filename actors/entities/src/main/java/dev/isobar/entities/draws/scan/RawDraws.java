package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.Track;
import dev.isobar.formats.tracks.RawTracks;
import dev.isobar.formats.tracks.TrackField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A draw as its file has it, and as the domain has it. */
public final class RawDraws {

    private static final int MONTHS = 12;

    private RawDraws() {}

    /**
     * The tracks of a file that are tracks: with a year, a month and a place. A track ends with its last value of any kind.
     *
     * @throws IllegalArgumentException that names the variable when the file says something that no draw can have
     */
    public static DrawTracks of(RawTracks raw) {
        int firstYear = firstYear(raw);
        double step = raw.time().length > 1 ? raw.time()[1] - raw.time()[0] : 3600;
        List<Track> tracks = new ArrayList<>();
        for (int track = 0; track < raw.tracks(); track++) {
            if (raw.isValid(track)) {
                tracks.add(track(raw, track));
            }
        }
        return new DrawTracks(firstYear, step, raw.time().length, tracks, seeds(raw));
    }

    private static int firstYear(RawTracks raw) {
        long[] years = raw.years();
        if (years.length == 0 || years[0] < 1 || years[0] > 9999) {
            throw new IllegalArgumentException("year: %s (expected: years)".formatted(Arrays.toString(years)));
        }
        for (int i = 1; i < years.length; i++) {
            if (years[i] != years[0] + i) {
                throw new IllegalArgumentException(
                        "year: %d after %d (expected: each year once)".formatted(years[i], years[i - 1]));
            }
        }
        return (int) years[0];
    }

    private static Track track(RawTracks raw, int track) {
        int end = 0;
        for (TrackField field : TrackField.values()) {
            double[] values = raw.of(field)[track];
            for (int step = values.length; step > end; step--) {
                if (!Double.isNaN(values[step - 1])) {
                    end = step;
                }
            }
        }
        Map<TrackField, double[]> values = new EnumMap<>(TrackField.class);
        for (TrackField field : TrackField.values()) {
            values.put(field, Arrays.copyOf(raw.of(field)[track], end));
        }
        return new Track(
                whole("tc_years", track, (double) raw.year()[track]),
                whole("tc_month", track, raw.month()[track]),
                raw.day().map(days -> whole("tc_day", track, days[track])).orElse(1),
                basin(raw.basin().get(track), track),
                values(values, TrackField.LON),
                values(values, TrackField.LAT),
                values(values, TrackField.U250),
                values(values, TrackField.V250),
                values(values, TrackField.U850),
                values(values, TrackField.V850),
                values(values, TrackField.V),
                values(values, TrackField.M),
                values(values, TrackField.VMAX));
    }

    private static double[] values(Map<TrackField, double[]> values, TrackField field) {
        return values.getOrDefault(field, new double[0]);
    }

    private static int whole(String variable, int track, double value) {
        if (value != Math.rint(value) || Math.abs(value) > 9999) {
            throw new IllegalArgumentException(
                    "track %d: %s is %s (expected: a whole number)".formatted(track, variable, value));
        }
        return (int) value;
    }

    private static Basin basin(String text, int track) {
        try {
            return Basin.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("track %d: tc_basins: %s".formatted(track, e.getMessage()), e);
        }
    }

    /** [year][basin of {@link Basin#ALPHABETICAL}][month]; basins may come in any order. */
    private static double[][][] seeds(RawTracks raw) {
        int[] places = Basin.ALPHABETICAL.stream()
                .mapToInt(basin -> raw.basins().indexOf(basin.name()))
                .toArray();
        if (raw.basins().size() != places.length || Arrays.stream(places).anyMatch(place -> place < 0)) {
            throw new IllegalArgumentException("basin: %s (expected: %s)".formatted(raw.basins(), Basin.ALPHABETICAL));
        }
        return Arrays.stream(raw.seedsPerMonth())
                .map(year ->
                        Arrays.stream(places).mapToObj(place -> year[place]).toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    /**
     * The file of a draw.
     *
     * @param attributes of the file
     */
    public static RawTracks of(DrawTracks draw, Map<String, Object> attributes) {
        List<Track> tracks = draw.tracks();
        Map<TrackField, double[][]> fields = new EnumMap<>(TrackField.class);
        for (TrackField field : TrackField.values()) {
            fields.put(
                    field,
                    tracks.stream()
                            .map(track -> padded(values(track, field), draw.steps()))
                            .toArray(double[][]::new));
        }
        return new RawTracks(
                IntStream.range(0, draw.steps())
                        .mapToDouble(step -> step * draw.stepSeconds())
                        .toArray(),
                fields,
                tracks.stream().mapToDouble(Track::month).toArray(),
                tracks.stream().map(track -> track.basin().name()).toList(),
                tracks.stream().mapToLong(Track::year).toArray(),
                tracks.stream().allMatch(track -> track.day() == 1)
                        ? Optional.empty()
                        : Optional.of(tracks.stream().mapToDouble(Track::day).toArray()),
                LongStream.rangeClosed(draw.firstYear(), draw.lastYear()).toArray(),
                Basin.ALPHABETICAL.stream().map(Basin::name).toList(),
                seeds(draw),
                attributes);
    }

    private static double[][][] seeds(DrawTracks draw) {
        double[][][] seeds = new double[draw.years()][Basin.ALPHABETICAL.size()][MONTHS];
        for (int year = 0; year < seeds.length; year++) {
            for (int basin = 0; basin < seeds[year].length; basin++) {
                System.arraycopy(draw.seedsPerMonth()[year][basin], 0, seeds[year][basin], 0, MONTHS);
            }
        }
        return seeds;
    }

    private static double[] padded(double[] values, int steps) {
        double[] padded = Arrays.copyOf(values, steps);
        Arrays.fill(padded, Math.min(values.length, steps), steps, Double.NaN);
        return padded;
    }

    private static double[] values(Track track, TrackField field) {
        return switch (field) {
            case LON -> track.lon();
            case LAT -> track.lat();
            case U250 -> track.u250();
            case V250 -> track.v250();
            case U850 -> track.u850();
            case V850 -> track.v850();
            case V -> track.v();
            case M -> track.m();
            case VMAX -> track.vmax();
        };
    }
}
