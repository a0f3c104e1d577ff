package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same storms, written anew in Python and integrated by scipy.integrate.solve_ivp. */
@Tag("oracle")
final class SciPyOracleTest {

    private static final int STORMS = 60;

    @TempDir
    private Path folder;

    @Test
    void sciPyTakesTheSameStepsToTheSameTracks() throws Exception {
        List<SingleStorm> storms = storms();
        assertSame(storms, storms, List.of());
    }

    @Test
    void sciPysSplinesOfFieldsGiveTheSameTracks() throws Exception {
        Climate climate = SampleClimate.of(1);
        MonthFields month = climate.month(2001, 9);
        GridField land = patches();
        GridField bathymetry = new GridField(land.axes(), depths(land.values()));
        List<SingleStorm> given = storms();
        List<SingleStorm> gridded = given.stream()
                .map(storm -> new SingleStorm(
                        storm.basin(),
                        storm.settings(),
                        new StormEnvironment.Snapshot(month, bathymetry, land),
                        storm.forcing(),
                        storm.boundaryLayerMeters(),
                        storm.lon(),
                        storm.lat(),
                        storm.v(),
                        storm.m()))
                .toList();
        List<String> fields = new ArrayList<>();
        fields.add(line(month.axes().lat().toArray()));
        fields.add(line(month.axes().lon().toArray()));
        for (MonthVariable variable : MonthVariable.values()) {
            fields.add(line(month.field(variable)));
        }
        fields.add(line(doubles(bathymetry.values())));
        fields.add(line(doubles(land.values())));
        assertSame(given, gridded, fields);
    }

    private void assertSame(List<SingleStorm> given, List<SingleStorm> ours, List<String> fields) throws Exception {
        List<String> said = python(given.stream().map(SciPyOracleTest::line).toList(), fields);
        int at = 0;
        for (SingleStorm storm : ours) {
            SingleStorm.Outcome outcome = storm.integrate();
            assertThat("%d %d".formatted(outcome.points().size(), outcome.evaluations()))
                    .as("%s from %s E, %s N", storm.basin(), storm.lon(), storm.lat())
                    .isEqualTo(said.get(at++));
            for (SingleStorm.Point point : outcome.points()) {
                double[] state = Stream.of(said.get(at++).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                double[] found = {point.lon(), point.lat(), point.v(), point.m()};
                assertThat(found).containsExactly(state, within(1e-7));
            }
        }
        assertThat(at).isEqualTo(said.size()).isGreaterThan(100 * STORMS);
    }

    private static List<SingleStorm> storms() {
        List<SingleStorm> storms = new ArrayList<>();
        RandomStream stream = new RandomStream("scipy");
        for (int i = 0; i < STORMS; i++) {
            stream.seek(0, i, RandomStream.Lane.GENESIS);
            storms.add(storm(stream));
        }
        return storms;
    }

    /** Continents of a few cells. */
    private static GridField patches() {
        GridAxes axes = SampleClimate.AXES;
        float[] land = new float[axes.count()];
        for (int i = 0; i < land.length; i++) {
            int width = axes.lon().count();
            land[i] = (i / width / 6 + i % width / 9) % 4 == 0 ? 1 : 0;
        }
        return new GridField(axes, land);
    }

    private static float[] depths(float[] land) {
        float[] depths = new float[land.length];
        for (int i = 0; i < land.length; i++) {
            depths[i] = land[i] == 1 ? 50 : -3000;
        }
        return depths;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private static String line(double[] values) {
        return DoubleStream.of(values).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    private static SingleStorm storm(RandomStream stream) {
        Basin basin = Basin.SEVEN.get((int) (7 * stream.uniform()));
        double side = basin.isSouthern() ? -1 : 1;
        double[] deviation = {stream.uniform(3, 12), stream.uniform(3, 10), stream.uniform(1, 6), stream.uniform(1, 6)};
        double[] covariance = new double[16];
        double[] correlation =
                DoubleStream.generate(() -> stream.uniform(-0.3, 0.3)).limit(16).toArray();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double r = i == j ? 1 : correlation[4 * Math.max(i, j) + Math.min(i, j)];
                covariance[4 * i + j] = r * deviation[i] * deviation[j];
            }
        }
        double[] winds = {stream.uniform(-10, 15), stream.uniform(-3, 3), stream.uniform(-9, 4), stream.uniform(-3, 3)};
        double[][] phases = new double[4][15];
        for (double[] series : phases) {
            Arrays.setAll(series, n -> stream.uniform());
        }
        double depth = stream.uniform() < 0.2 ? -20 : -4000;
        double land = stream.uniform() < 0.2 ? 1 : 0;
        return new SingleStorm(
                basin,
                ModelSettings.of(Profile.COMPAT, 30),
                new StormEnvironment.Uniform(
                        stream.uniform(50, 90),
                        stream.uniform(0.2, 1.5),
                        stream.uniform(10, 90),
                        stream.uniform(1, 12),
                        winds,
                        covariance,
                        land == 1 ? 30 : depth,
                        land),
                new StormForcing.Phases(phases),
                basin.boundaryLayerMeters(),
                stream.uniform(basin.west() + 5, basin.east() - 5),
                side * stream.uniform(6, 30),
                stream.uniform(4, 40),
                stream.uniform(0.15, 0.9));
    }

    private static String line(SingleStorm storm) {
        if (!(storm.environment() instanceof StormEnvironment.Uniform place)
                || !(storm.forcing() instanceof StormForcing.Phases(double[][] phases))) {
            throw new IllegalArgumentException("only storms in constant fields with phases are written");
        }
        Basin basin = storm.basin();
        return Stream.of(
                        DoubleStream.of(basin.west(), basin.south(), basin.east(), basin.north()),
                        DoubleStream.of(storm.settings().days(), storm.boundaryLayerMeters()),
                        DoubleStream.of(place.potentialIntensity(), place.chi(), place.mixedLayerDepth()),
                        DoubleStream.of(place.stratification(), place.bathymetry(), place.land()),
                        DoubleStream.of(place.winds()),
                        DoubleStream.of(place.covariance()),
                        DoubleStream.of(storm.lon(), storm.lat(), storm.v(), storm.m()),
                        Stream.of(phases).flatMapToDouble(Arrays::stream))
                .flatMap(DoubleStream::boxed)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private List<String> python(List<String> storms, List<String> fields) throws Exception {
        Path script = folder.resolve("storms.py");
        try (InputStream text = Objects.requireNonNull(SciPyOracleTest.class.getResourceAsStream("/draws/storms.py"))) {
            Files.copy(text, script);
        }
        Path given = Files.write(folder.resolve("storms.txt"), storms);
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script.toString(), given.toString()));
        if (!fields.isEmpty()) {
            command.add(Files.write(folder.resolve("fields.txt"), fields).toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
