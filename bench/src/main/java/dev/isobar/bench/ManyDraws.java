package dev.isobar.bench;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawExamination;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.draws.tracks.Track;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.draws.scan.DrawScan;
import dev.isobar.entities.draws.scan.ImpactStorms;
import dev.isobar.entities.draws.scan.RawDraws;
import dev.isobar.formats.tracks.RawTracksFile;
import dev.isobar.formats.tracks.StormStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Draws of one basin and period, 50 storms of up to 30 days each, in the tree that {@code isobar draws scan} expects. They
 * are made up, since the model would take minutes for 250.
 *
 * <p>Usage: {@code ManyDraws generate ROOT DRAWS ragged|grouped}, or {@code ManyDraws scan ROOT DRAWS THREADS}, which
 * reads and compares all of them without a node.
 */
public final class ManyDraws {

    private static final EnsembleKey ENSEMBLE =
            EnsembleKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA");
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
            generate(root, draws, args[3].equals("grouped") ? StoreForm.GROUPED : StoreForm.RAGGED);
        } else {
            scan(root, draws, Integer.parseInt(args[3]));
        }
    }

    private static EnsembleSpec spec(Path root, StoreForm form) {
        DrawRecipe recipe = new DrawRecipe(
                "fixed", STORMS / YEARS, 30, form, new DrawRunner.Embedded(), "", Map.of());
        return new EnsembleSpec(root.toAbsolutePath().toString(), DrawsLayout.ORIGIN, 250, recipe, false);
    }

    private static void generate(Path root, int draws, StoreForm form) throws IOException {
        DrawPaths paths = new DrawPaths(root);
        Files.createDirectories(paths.tracksFolder(ENSEMBLE));
        Files.createDirectories(paths.storesFolder(ENSEMBLE));
        for (int number = 0; number < draws; number++) {
            DrawKey draw = new DrawKey(ENSEMBLE, number);
            if (!Files.exists(paths.store(draw))) {
                Files.deleteIfExists(paths.tracks(draw));
                DrawTracks tracks = new DrawTracks(
                        FIRST_YEAR, STEP_SECONDS, STEPS, tracks(number), new double[YEARS][7][12]);
                RawTracksFile.write(paths.tracks(draw), RawDraws.of(tracks, Map.of()));
                StormStore.write(
                        paths.store(draw),
                        ImpactStorms.form(form),
                        ImpactStorms.of(ImpactConversion.of(tracks, number), Map.of("draw", (long) number)));
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
                    constant(points, 0.5),
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

    private static double[] constant(int points, double value) {
        double[] values = new double[points];
        Arrays.fill(values, value);
        return values;
    }

    private static void scan(Path root, int draws, int threads) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        int storms = 0;
        Path first = new DrawPaths(root).store(new DrawKey(ENSEMBLE, 0));
        EnsembleSpec spec = spec(
                root, StormStore.form(first) == StormStore.Form.GROUPED ? StoreForm.GROUPED : StoreForm.RAGGED);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Integer>> examined = new ArrayList<>();
            for (int number = 0; number < draws; number++) {
                DrawKey draw = new DrawKey(ENSEMBLE, number);
                examined.add(pool.submit(() -> examine(draw, spec)));
            }
            for (Future<Integer> draw : examined) {
                storms += draw.get();
            }
        }
        System.out.printf("%d draws, %d storms, %.3f s%n", draws, storms, (System.nanoTime() - start) / 1e9);
    }

    /** What a scan does with each draw, digests included; answers how many storms it has. */
    private static int examine(DrawKey draw, EnsembleSpec spec) {
        DrawExamination found =
                DrawScan.examine(new DrawWork.Examine(draw, spec, Optional.empty(), Optional.empty()));
        if (found.store().isEmpty()) {
            throw new IllegalStateException(draw + ": " + found.text());
        }
        return found.tracks().orElseThrow().storms();
    }
}
