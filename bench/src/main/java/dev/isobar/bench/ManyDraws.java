package dev.isobar.bench;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.draws.tracks.ImpactTrack;
import dev.isobar.domain.draws.tracks.Track;
import dev.isobar.formats.tracks.PointField;
import dev.isobar.formats.tracks.RawTracks;
import dev.isobar.formats.tracks.RawTracksFile;
import dev.isobar.formats.tracks.Storm;
import dev.isobar.formats.tracks.StormStore;
import dev.isobar.formats.tracks.StormTracks;
import dev.isobar.formats.tracks.TrackField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Draws of one basin and period, 50 storms of up to 30 days each, in the tree that {@code isobar draws scan} expects. They
 * are made up, since the model would take minutes for 250.
 *
 * <p>Usage: {@code ManyDraws generate ROOT DRAWS ragged|grouped}, or {@code ManyDraws scan ROOT DRAWS THREADS}, which
 * reads and compares all of them without a node.
 */
public final class ManyDraws {

    private static final String PERIOD = "cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA";
    private static final String STEM = "tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197412";
    private static final int STORMS = 50;
    private static final int YEARS = 5;
    private static final int FIRST_YEAR = 1970;
    private static final int STEPS = 721;
    private static final double STEP_SECONDS = 3600;

    private ManyDraws() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path root = Path.of(args[1]);
        int draws = Integer.parseInt(args[2]);
        if (args[0].equals("generate")) {
            generate(root, draws, args[3].equals("grouped") ? StormStore.Form.GROUPED : StormStore.Form.RAGGED);
        } else {
            scan(root, draws, Integer.parseInt(args[3]));
        }
    }

    private static Path file(Path root, int draw) {
        return root.resolve("tc_risk/output").resolve(PERIOD).resolve(STEM + suffix(draw) + ".nc");
    }

    private static Path store(Path root, int draw) {
        return root.resolve("climada/input").resolve(PERIOD).resolve(STEM + suffix(draw) + ".zarr");
    }

    private static String suffix(int draw) {
        return draw == 0 ? "" : "_e" + (draw - 1);
    }

    private static void generate(Path root, int draws, StormStore.Form form) throws IOException {
        Files.createDirectories(file(root, 0).getParent());
        Files.createDirectories(store(root, 0).getParent());
        for (int draw = 0; draw < draws; draw++) {
            if (!Files.exists(store(root, draw))) {
                Files.deleteIfExists(file(root, draw));
                List<Track> tracks = tracks(draw);
                RawTracksFile.write(file(root, draw), raw(tracks));
                StormStore.write(store(root, draw), form, storms(tracks, draw));
            }
        }
    }

    private static List<Track> tracks(int draw) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(draw);
        List<Track> tracks = new ArrayList<>();
        for (int storm = 0; storm < STORMS; storm++) {
            int points = 100 + random.nextInt(400);
            tracks.add(new Track(
                    FIRST_YEAR + storm * YEARS / STORMS,
                    6 + random.nextInt(6),
                    1,
                    Basin.NA,
                    walk(random, points, 290 + 40 * random.nextDouble(), -0.15),
                    walk(random, points, 10 + 10 * random.nextDouble(), 0.06),
                    walk(random, points, 5, 0),
                    walk(random, points, 1, 0),
                    walk(random, points, -3, 0),
                    walk(random, points, 1, 0),
                    walk(random, points, 12, 0.1),
                    walk(random, points, 0.5, 0),
                    walk(random, points, 18, 0.1)));
        }
        return tracks;
    }

    private static double[] walk(RandomGenerator random, int points, double start, double drift) {
        double[] values = new double[points];
        double value = start;
        for (int i = 0; i < points; i++) {
            values[i] = value;
            value += drift + 0.02 * random.nextGaussian();
        }
        return values;
    }

    private static RawTracks raw(List<Track> tracks) {
        Map<TrackField, double[][]> fields = new EnumMap<>(TrackField.class);
        for (TrackField field : TrackField.values()) {
            fields.put(
                    field, tracks.stream().map(track -> padded(values(track, field))).toArray(double[][]::new));
        }
        return new RawTracks(
                IntStream.range(0, STEPS).mapToDouble(step -> STEP_SECONDS * step).toArray(),
                fields,
                tracks.stream().mapToDouble(Track::month).toArray(),
                tracks.stream().map(track -> track.basin().name()).toList(),
                tracks.stream().mapToLong(Track::year).toArray(),
                Optional.empty(),
                IntStream.range(FIRST_YEAR, FIRST_YEAR + YEARS).asLongStream().toArray(),
                List.of("AU", "EP", "NA", "NI", "SI", "SP", "WP"),
                new double[YEARS][7][12],
                Map.of());
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

    private static double[] padded(double[] values) {
        double[] padded = Arrays.copyOf(values, STEPS);
        Arrays.fill(padded, values.length, STEPS, Double.NaN);
        return padded;
    }

    private static StormTracks storms(List<Track> tracks, int draw) {
        List<Storm> storms = new ArrayList<>();
        for (int number = 0; number < tracks.size(); number++) {
            ImpactTrack track = ImpactConversion.of(tracks.get(number), draw, number, STEP_SECONDS);
            Map<PointField, double[]> points = new EnumMap<>(PointField.class);
            for (PointField field : PointField.values()) {
                points.put(field, values(track, field));
            }
            storms.add(new Storm(
                    track.name(),
                    track.sid(),
                    track.idNo(),
                    track.category(),
                    track.basin().name(),
                    track.year(),
                    track.month(),
                    track.hours(),
                    points));
        }
        return new StormTracks(storms, Map.of("draw", (long) draw));
    }

    private static double[] values(ImpactTrack track, PointField field) {
        return switch (field) {
            case LON -> track.lon();
            case LAT -> track.lat();
            case MAX_SUSTAINED_WIND -> track.maxSustainedWind();
            case CENTRAL_PRESSURE -> track.centralPressure();
            case ENVIRONMENTAL_PRESSURE -> track.environmentalPressure();
            case RADIUS_MAX_WIND -> track.radiusMaxWind();
            case RADIUS_OCI -> track.radiusOci();
            case TIME_STEP -> track.timeStep();
        };
    }

    private static void scan(Path root, int draws, int threads) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        int storms = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Integer>> compared = new ArrayList<>();
            for (int draw = 0; draw < draws; draw++) {
                int number = draw;
                compared.add(pool.submit(() -> compare(file(root, number), store(root, number))));
            }
            for (Future<Integer> draw : compared) {
                storms += draw.get();
            }
        }
        System.out.printf(
                "%d draws, %d storms, %.3f s%n", draws, storms, (System.nanoTime() - start) / 1e9);
    }

    /** Compares place and wind of every storm; answers how many there are. */
    private static int compare(Path file, Path store) {
        RawTracks raw = RawTracksFile.read(file);
        List<Storm> storms = StormStore.read(store).storms();
        int found = 0;
        for (int track = 0; track < raw.tracks(); track++) {
            if (!raw.isValid(track)) {
                continue;
            }
            Storm storm = storms.get(found++);
            if (storm.length() != raw.points(track)) {
                throw new IllegalStateException(store + ": points of storm " + track);
            }
            for (int step = 0; step < storm.length(); step++) {
                check(ImpactConversion.halfTurn(raw.of(TrackField.LON)[track][step]), storm, PointField.LON, step);
                check(raw.of(TrackField.LAT)[track][step], storm, PointField.LAT, step);
                check(
                        ImpactConversion.KNOTS * raw.of(TrackField.VMAX)[track][step],
                        storm,
                        PointField.MAX_SUSTAINED_WIND,
                        step);
            }
        }
        if (found != storms.size()) {
            throw new IllegalStateException("%s: %d storms (expected: %d)".formatted(store, storms.size(), found));
        }
        return found;
    }

    private static void check(double expected, Storm storm, PointField field, int step) {
        double value = storm.of(field)[step];
        if (!(Math.abs(value - expected) <= 1e-8 + 1e-5 * Math.abs(expected))) {
            throw new IllegalStateException("%s: %s %s (expected: %s)".formatted(storm.name(), field, value, expected));
        }
    }
}
