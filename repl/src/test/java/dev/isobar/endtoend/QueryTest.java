package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.formats.normal.NormalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Normals of places, asked of a node that has finished a job, compared with its files. */
@ExtendWith(CalmRun.Shared.class)
final class QueryTest {

    @TempDir
    static Path folder;

    private static LocalNode node;
    private static Path output;

    @BeforeAll
    static void run(CalmRun calm) throws IOException {
        output = Files.createDirectories(folder.toRealPath().resolve("output"));
        node = LocalNode.start(folder.resolve("data"));
        List<String> words = new ArrayList<>(CalmRun.command(calm.input(), output, "--statistics", "mean,std,p10,p90"));
        words.set(words.indexOf("1960-1966"), "1960-1961");
        LocalNode.Result run = node.run(words);
        assertThat(run.code()).as("%s%n%s", run.out(), run.err()).isZero();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Path file(String region) {
        return output.resolve("tas/historical/tas_%s_historical_1960_10yr_normal.nc".formatted(region));
    }

    private static JsonNode query(String... options) {
        List<String> words = new ArrayList<>(List.of("normals", "query", "--target", "1960", "-o", "json"));
        words.addAll(List.of(options));
        LocalNode.Result result = node.run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return Json.parse(result.out());
    }

    @Test
    void aPointIsAnsweredFromTheSmallestRegionThatHoldsIt() {
        JsonNode item = query("--lat", "41.5", "--lon", "-101", "--variable", "tas")
                .path("items")
                .path(0);

        assertThat(item.path("region").asText()).isEqualTo("CONUS");
        assertThat(item.path("file").asText()).isEqualTo(file("CONUS").toString());
        assertThat(item.path("days")).hasSize(365);
        try (NormalReader reader = NormalReader.open(file("CONUS"))) {
            int row = nearest(reader.header().latitudes(), 41.5);
            int column = nearest(reader.header().longitudes(), 259);
            float[] series = reader.series(0, 0, row, column);
            byte[] years = reader.countSeries(row, column);
            double sum = 0;
            for (int day = 0; day < series.length; day++) {
                assertThat(item.path("days").path(day).path("value").floatValue())
                        .isEqualTo(series[day]);
                assertThat(item.path("days").path(day).path("years").asInt()).isEqualTo(years[day]);
                sum += series[day];
            }
            assertThat(item.path("annualMean").asDouble()).isCloseTo(sum / series.length, within(1e-3));
            assertThat(item.path("cell").path("latitude").asDouble())
                    .isEqualTo(reader.header().latitudes()[row]);
        }
    }

    @Test
    void aPointOutsideSmallRegionsIsAnsweredFromTheGlobe() {
        JsonNode items = query("--lat=-30", "--lon=20").path("items");

        assertThat(items)
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.path("region").asText()).isEqualTo("GLOBAL"));
    }

    @Test
    void fieldsAndDaysAreChosenByName() {
        JsonNode spread = query("--lat=41.5", "--lon=259", "--variable=tas", "--field=std", "--day=07-04");
        JsonNode high = query("--lat=41.5", "--lon=259", "--variable=tas", "--field=p90", "--day=185");

        JsonNode day = spread.path("items").path(0).path("days");
        assertThat(day).hasSize(1);
        assertThat(day.path(0).path("date").asText()).isEqualTo("07-04");
        assertThat(high.path("items").path(0).path("days").path(0).path("date").asText())
                .isEqualTo("07-04");
        try (NormalReader reader = NormalReader.open(file("CONUS"))) {
            int row = nearest(reader.header().latitudes(), 41.5);
            int column = nearest(reader.header().longitudes(), 259);
            assertThat(day.path(0).path("value").floatValue()).isEqualTo(reader.series(1, 0, row, column)[184]);
            assertThat(high.path("items")
                            .path(0)
                            .path("days")
                            .path(0)
                            .path("value")
                            .floatValue())
                    .isEqualTo(reader.series(2, 1, row, column)[184]);
        }
    }

    @Test
    void aPolygonIsTheMeanOfItsCellsWeightedByArea() throws IOException {
        double west = 3;
        double east = 31;
        double south = -8;
        double north = 17;
        Path polygon = Files.writeString(folder.resolve("box.geojson"), """
                {"type": "Feature", "properties": {"name": "box"}, "geometry": {"type": "Polygon", "coordinates":
                 [[[%1$s, %3$s], [%2$s, %3$s], [%2$s, %4$s], [%1$s, %4$s], [%1$s, %3$s]]]}}
                """.formatted(west, east, south, north));

        JsonNode item = query("--polygon", polygon.toString(), "--variable", "tas")
                .path("items")
                .path(0);

        try (NormalReader reader = NormalReader.open(file("GLOBAL"))) {
            double[] latitudes = reader.header().latitudes();
            double[] longitudes = reader.header().longitudes();
            double halfRow = Math.abs(latitudes[1] - latitudes[0]) / 2;
            double halfColumn = (longitudes[1] - longitudes[0]) / 2;
            double[] sum = new double[365];
            double[] weight = new double[365];
            double area = 0;
            for (int row = 0; row < latitudes.length; row++) {
                double height = Math.sin(Math.toRadians(Math.min(north, latitudes[row] + halfRow)))
                        - Math.sin(Math.toRadians(Math.max(south, latitudes[row] - halfRow)));
                for (int column = 0; column < longitudes.length; column++) {
                    double width = Math.min(east, longitudes[column] + halfColumn)
                            - Math.max(west, longitudes[column] - halfColumn);
                    double part = height > 0 && width > 0 ? height * Math.toRadians(width) : 0;
                    area += part;
                    float[] series = part > 0 ? reader.series(0, 0, row, column) : new float[0];
                    for (int day = 0; day < series.length; day++) {
                        if (!Float.isNaN(series[day])) {
                            sum[day] += part * series[day];
                            weight[day] += part;
                        }
                    }
                }
            }
            for (int day = 0; day < sum.length; day++) {
                assertThat(item.path("days").path(day).path("value").asDouble())
                        .isCloseTo(sum[day] / weight[day], within(1e-3));
            }
            assertThat(item.path("cell").path("areaKm2").asDouble())
                    .isCloseTo(area * 6371.0088 * 6371.0088, within(100.0));
        }
    }

    @Test
    void thePeoplesFormHasMonthsTheYearAndTheDay() {
        LocalNode.Result text = node.run(
                "normals", "query", "--target=1960", "--lat=41.5", "--lon=259", "--variable=tas", "--day=07-04");
        LocalNode.Result csv =
                node.run("normals", "query", "--target=1960", "--lat=41.5", "--lon=259", "--variable=tas", "-o", "csv");

        assertThat(text.out())
                .startsWith("mean of tas, NorESM2-LM ssp245, target 1960 (1951 to 1960), in K")
                .contains("Jan")
                .contains("Dec")
                .contains("km from the point, from " + file("CONUS"))
                .containsPattern("07-04  \\d{3}\\.\\d\\d \\(10 years\\)");
        assertThat(csv.out().lines()).hasSize(366).first().asString().startsWith("model,scenario,variable");
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatThereIs() {
        LocalNode.Result year = node.run("normals", "query", "--target=1999", "--lat=40", "--lon=259");
        LocalNode.Result field = node.run("normals", "query", "--target=1960", "--lat=40", "--lon=259", "--field=p50");
        LocalNode.Result unclear = node.run("normals", "query", "--target=1960", "--lat=40");
        LocalNode.Result north = node.run("normals", "query", "--target=1960", "--lat=400", "--lon=0");

        assertThat(year.code()).isEqualTo(3);
        assertThat(year.err()).contains("NorESM2-LM ssp245 tas 1960-1961 in CONUS, GLOBAL");
        assertThat(field.code()).isEqualTo(3);
        assertThat(field.err()).contains("with field p50");
        assertThat(unclear.code()).isEqualTo(2);
        assertThat(unclear.err()).contains("--lat LAT --lon LON");
        assertThat(north.code()).isEqualTo(2);
        assertThat(north.err()).contains("lat: 400.0 (expected: -90 to 90 degrees)");
    }

    @Test
    void aMapAndACurveAreDrawnAsPngAndAsText() throws IOException {
        Path map = folder.resolve("map.png");
        Path curve = folder.resolve("curve.png");
        String[] place = {"--lat=41.5", "--lon=259", "--target=1960", "--variable=tas"};
        LocalNode.Result drawn = node.run("normals", "plot", file("CONUS").toString(), "--png", map.toString());
        LocalNode.Result text = node.run("normals", "plot", file("GLOBAL").toString(), "--text", "--field=p90");
        List<String> words = new ArrayList<>(List.of("normals", "plot", "--curve", "--png", curve.toString()));
        words.addAll(List.of(place));
        LocalNode.Result drawnCurve = node.run(words);
        words.subList(3, 5).clear();
        words.add("--text");
        LocalNode.Result textCurve = node.run(words);
        LocalNode.Result nowhere = node.run("normals", "plot", file("CONUS").toString());

        assertThat(drawn.code()).as(drawn.err()).isZero();
        assertThat(drawnCurve.code()).as(drawnCurve.err()).isZero();
        assertThat(javax.imageio.ImageIO.read(map.toFile()).getWidth()).isGreaterThan(300);
        assertThat(javax.imageio.ImageIO.read(curve.toFile()).getWidth()).isGreaterThan(900);
        assertThat(text.out()).contains("percentile 90").contains("°C").containsPattern("[-=+*#%@]{20}");
        assertThat(textCurve.out())
                .contains("mean of tas, NorESM2-LM ssp245, target 1960, CONUS")
                .contains("in K; dotted: p10 to p90")
                .contains("Jan")
                .containsPattern("[\u2801-\u28ff]{4}");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--png FILE, or --text");
    }

    private static int nearest(double[] centres, double wanted) {
        int best = 0;
        for (int i = 1; i < centres.length; i++) {
            best = Math.abs(centres[i] - wanted) < Math.abs(centres[best] - wanted) ? i : best;
        }
        return best;
    }
}
