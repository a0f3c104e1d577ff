package dev.isobar.formats.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws whose values a seed decides. */
public final class TrackSamples {

    private static final List<String> BASINS = List.of("AU", "EP", "NA", "NI", "SI", "SP", "WP");

    private TrackSamples() {}

    /** A draw of hourly tracks of different lengths, in the years from 1970. */
    public static RawTracks raw(int tracks, int steps, int years, long seed) {
        Random random = new Random(seed);
        Map<TrackField, double[][]> fields = new EnumMap<>(TrackField.class);
        int[] lengths = IntStream.range(0, tracks)
                .map(track -> Math.min(steps, 49 + random.nextInt(Math.max(1, steps - 48))))
                .toArray();
        for (TrackField field : TrackField.values()) {
            double[][] values = new double[tracks][steps];
            for (int track = 0; track < tracks; track++) {
                Arrays.fill(values[track], Double.NaN);
                for (int step = 0; step < lengths[track]; step++) {
                    values[track][step] = value(field, track, step, random);
                }
            }
            fields.put(field, values);
        }
        double[][][] seeds = new double[years][BASINS.size()][12];
        for (double[][] ofYear : seeds) {
            Arrays.fill(ofYear[2], 395 / 12.0);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("static_fields", "synthetic");
        attributes.put("draw", 13L);
        return new RawTracks(
                IntStream.range(0, steps).mapToDouble(step -> 3600 * step).toArray(),
                fields,
                IntStream.range(0, tracks).mapToDouble(track -> 1 + track % 12).toArray(),
                IntStream.range(0, tracks).mapToObj(track -> "NA").toList(),
                IntStream.range(0, tracks)
                        .mapToLong(track -> 1970L + track * years / tracks)
                        .toArray(),
                Optional.empty(),
                IntStream.range(0, years).mapToLong(year -> 1970L + year).toArray(),
                BASINS,
                seeds,
                attributes);
    }

    private static double value(TrackField field, int track, int step, Random random) {
        return switch (field) {
            case LON -> 300 - track % 20 - step / 8.0 + random.nextDouble() / 64;
            case LAT -> 12 + track % 10 + step / 24.0 + random.nextDouble() / 64;
            case U250, V250, U850, V850 -> 8 * random.nextGaussian();
            case V, VMAX -> 18 + 15 * Math.sin(step / 60.0) + random.nextDouble();
            case M -> random.nextDouble();
        };
    }

    /** Storms for impact modelling of a raw draw, with pressures and radii made up. */
    public static StormTracks storms(RawTracks raw, int draw) {
        List<Storm> storms = new ArrayList<>();
        for (int track = 0; track < raw.tracks(); track++) {
            storms.add(storm(raw, draw, track));
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("draw", (long) draw);
        attributes.put("seed_count", raw.seeds());
        return new StormTracks(storms, attributes);
    }

    private static Storm storm(RawTracks raw, int draw, int track) {
        int length = raw.points(track);
        Map<PointField, double[]> points = new EnumMap<>(PointField.class);
        for (PointField field : PointField.values()) {
            points.put(
                    field,
                    IntStream.range(0, length)
                            .mapToDouble(step -> point(raw, track, step, field))
                            .toArray());
        }
        String name = "%s_%d_%d_%04d".formatted(raw.basin().get(track), draw, raw.year()[track], track);
        return new Storm(
                name,
                name,
                track,
                track % 6,
                raw.basin().get(track),
                (int) raw.year()[track],
                (int) raw.month()[track],
                IntStream.range(0, length).asLongStream().toArray(),
                points);
    }

    private static double point(RawTracks raw, int track, int step, PointField field) {
        double lat = raw.of(TrackField.LAT)[track][step];
        return switch (field) {
            case LON -> raw.of(TrackField.LON)[track][step] - 360;
            case LAT -> lat;
            case MAX_SUSTAINED_WIND -> 1.943844 * raw.of(TrackField.VMAX)[track][step];
            case CENTRAL_PRESSURE -> 1000 - raw.of(TrackField.VMAX)[track][step];
            case ENVIRONMENTAL_PRESSURE -> 1013 - 0.15 * lat;
            case RADIUS_MAX_WIND -> 20 + lat / 2;
            case RADIUS_OCI -> 150 + lat;
            case TIME_STEP -> 1;
        };
    }
}
