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
        List<SingleStorm> storms = new ArrayList<>();
        RandomStream stream = new RandomStream("scipy");
        for (int i = 0; i < STORMS; i++) {
            stream.seek(0, i, RandomStream.Lane.GENESIS);
            storms.add(storm(stream));
        }
        List<String> lines = storms.stream().map(SciPyOracleTest::line).toList();
        Path given = Files.write(folder.resolve("storms.txt"), lines);
        List<String> said = python(given);
        int at = 0;
        for (SingleStorm storm : storms) {
            SingleStorm.Outcome outcome = storm.integrate();
            assertThat("%d %d".formatted(outcome.points().size(), outcome.evaluations()))
                    .as(storm.toString())
                    .isEqualTo(said.get(at++));
            for (SingleStorm.Point point : outcome.points()) {
                double[] state = Stream.of(said.get(at++).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                double[] ours = {point.lon(), point.lat(), point.v(), point.m()};
                assertThat(ours).containsExactly(state, within(1e-7));
            }
        }
        assertThat(at).isEqualTo(said.size()).isGreaterThan(100 * STORMS);
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

    private static List<String> python(Path given) throws Exception {
        Path script = given.resolveSibling("storms.py");
        try (InputStream text = Objects.requireNonNull(SciPyOracleTest.class.getResourceAsStream("/draws/storms.py"))) {
            Files.copy(text, script);
        }
        Process process = new ProcessBuilder("/usr/bin/python3", script.toString(), given.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
