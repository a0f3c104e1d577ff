package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Single storms of the published code, typed as a scientist types them. */
@ExtendWith(DrawsNode.Shared.class)
final class DrawsIntegrateTest {

    private static final double CLOSE = 1e-6;

    /** What all golden storms but those over land share; negative numbers stand as words of their own. */
    private static final List<String> OCEAN = words("--basin NA --profile compat --days 15 --chi 0.5 "
            + "--mixed-layer-depth 50 --stratification 8 --covariance=1e-12,0,0,0,0,1e-12,0,0,0,0,1e-12,0,0,0,0,1e-12 "
            + "--bathymetry -4000 --land 0 --boundary-layer 1400 --forcing zero");

    @TempDir
    Path folder;

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }

    private static JsonNode integrate(DrawsNode node, String more) {
        List<String> line = new ArrayList<>(List.of("integrate"));
        line.addAll(OCEAN);
        line.addAll(words(more));
        return node.json(line.toArray(String[]::new));
    }

    private static void assertPoint(JsonNode storm, int hour, double lon, double lat, double v, double m) {
        JsonNode point = storm.path("points").path(hour);
        assertThat(point.path("hours").asInt()).isEqualTo(hour);
        assertThat(point.path("lon").asDouble()).isCloseTo(lon, within(CLOSE));
        assertThat(point.path("lat").asDouble()).isCloseTo(lat, within(CLOSE));
        assertThat(point.path("v").asDouble()).isCloseTo(v, within(CLOSE));
        assertThat(point.path("m").asDouble()).isCloseTo(m, within(CLOSE));
    }

    private static void assertEnd(JsonNode storm, int points, int evaluations) {
        assertThat(storm.path("points")).hasSize(points);
        assertThat(storm.path("evaluations").asInt()).isEqualTo(evaluations);
        assertThat(storm.path("stopped").asText()).isNotEmpty();
    }

    @Test
    void aStormOverWarmWaterIsThePublishedOne(DrawsNode node) {
        JsonNode storm = integrate(node, "--vp 70 --winds=-2,1,-5,1 --lon 320 --lat 12 --v 6 --m 0.25");

        assertPoint(storm, 24, 315.761699, 14.664045, 8.053004, 0.398665);
        assertPoint(storm, 240, 278.290655, 37.218142, 57.610524, 0.974596);
        assertPoint(storm, 351, 256.306396, 47.424935, 57.143985, 0.974347);
        assertEnd(storm, 352, 152);
        assertThat(storm.properties().stream().map(field -> field.getKey()))
                .containsExactly("points", "evaluations", "stopped");
        assertThat(storm.at("/points/0").properties().stream().map(field -> field.getKey()))
                .containsExactly("hours", "lon", "lat", "v", "m");
    }

    @Test
    void shearLandAndTheBoxEndStormsAsPublished(DrawsNode node) {
        JsonNode sheared = integrate(node, "--vp 70 --chi 2 --winds 10,1,-5,1 --lon 320 --lat 12 --v 6 --m 0.25");
        JsonNode onLand =
                integrate(node, "--vp 0 --land 1 --bathymetry 10 --winds -2,1,-5,1 --lon 300 --lat 25 --v 50 --m 0.9");
        JsonNode fast = integrate(node, "--vp 70 --winds -10,6,-10,6 --lon 285 --lat 40 --v 30 --m 0.8");
        JsonNode weak = integrate(node, "--vp 70 --winds -2,1,-5,1 --lon 320 --lat 12 --v 3.9 --m 0.25");

        assertPoint(sheared, 48, 315.718883, 17.305358, 5.155558, 0.161342);
        assertEnd(sheared, 116, 62);
        assertPoint(onLand, 24, 295.748931, 27.516108, 22.673809, 0.937386);
        assertEnd(onLand, 200, 86);
        assertPoint(fast, 59, 254.635201, 54.667608, 67.295845, 0.998641);
        assertEnd(fast, 60, 68);
        assertEnd(weak, 1, 8);
    }

    @Test
    void phasesOfAFileBlowAStormAlongItsPublishedTrack(DrawsNode node) throws IOException {
        double[] deviation = {8, 7, 4, 3.5};
        double[][] correlation = {{1, .1, .3, .05}, {.1, 1, .05, .3}, {.3, .05, 1, .1}, {.05, .3, .1, 1}};
        String covariance = IntStream.range(0, 16)
                .mapToObj(i -> "" + correlation[i / 4][i % 4] * deviation[i / 4] * deviation[i % 4])
                .collect(Collectors.joining(","));
        String phases = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> IntStream.rangeClosed(1, 15)
                        .mapToObj(n -> String.format(Locale.ROOT, "%.17g", n * i * 0.6180339887498949 % 1))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("phases"), phases);

        JsonNode storm = node.json(
                words("integrate --basin NA --profile compat --days 15 --vp 75 --chi 0.6 --mixed-layer-depth 40 "
                                + "--stratification 6 --winds=-3,1,-6,1.5 --covariance " + covariance
                                + " --lon 315 --lat 12 --v 6 --m 0.25 --phases " + file)
                        .toArray(String[]::new));

        assertPoint(storm, 24, 305.219558, 16.539042, 8.054048, 0.374075);
        assertPoint(storm, 96, 278.486737, 25.633073, 45.772449, 0.844943);
        assertPoint(storm, 162, 259.341575, 27.835905, 53.079585, 0.890588);
        assertEnd(storm, 163, 110);
    }

    @Test
    void aStormIsATableForPeopleAndSaysWhyItEnded(DrawsNode node) {
        LocalNode.Result table = node.draws("integrate", "--basin", "NA", "--lon", "320", "--lat", "12", "--v", "6");
        LocalNode.Result csv = node.draws(
                "integrate", "--basin=NA", "--lon=320", "--lat=12", "--forcing=stream", "--seed=7", "-o", "csv");

        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out().lines().findFirst()).get().asString().containsSubsequence("HOURS", "LON", "LAT", "V");
        assertThat(table.err()).contains("evaluations; it ended because: ");
        assertThat(csv.out()).startsWith("hours,lon,lat,v,m\n0,320.0,12.0,5.0,0.25\n");
        assertThat(node.draws(
                                "integrate",
                                "--basin=NA",
                                "--lon=320",
                                "--lat=12",
                                "--forcing=stream",
                                "--seed=8",
                                "-o",
                                "csv")
                        .out())
                .isNotEqualTo(csv.out());
    }

    @Test
    void whatIsNoNumberOrNoBasinIsRefused(DrawsNode node) {
        LocalNode.Result word =
                node.draws("integrate", "--basin", "NA", "--lon", "320", "--lat", "12", "--winds", "1,x,2,3");
        LocalNode.Result few =
                node.draws("integrate", "--basin", "NA", "--lon", "320", "--lat", "12", "--winds", "1,2,3");
        LocalNode.Result basin = node.draws("integrate", "--basin", "XX", "--lon", "320", "--lat", "12");

        assertThat(word.code()).isEqualTo(2);
        assertThat(word.err()).contains("--winds: 'x'");
        assertThat(few.code()).isEqualTo(2);
        assertThat(few.err()).contains("expected: 4 numbers");
        assertThat(basin.code()).isEqualTo(2);
        assertThat(basin.err()).contains("XX");
    }
}
