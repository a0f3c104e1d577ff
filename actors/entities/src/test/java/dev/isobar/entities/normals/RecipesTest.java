package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Variable;
import dev.isobar.entities.normals.regions.GeoJsonRegions;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs with every kind of option, from files to outputs, against plain loops. */
final class RecipesTest {

    private static final int DAYS = 365;

    @TempDir
    private Path folder;

    private DailySeries series;

    @BeforeEach
    void writeTheFiles() throws IOException {
        series = new DailySeries(folder, CalendarKind.NOLEAP);
        series.write("tas_2000-2006.nc", 2000, 2006);
    }

    /** Options by name; the rest is not said. */
    private NormalsOptions options(Map<String, String> said) {
        return new NormalsOptions(
                series.input.resolve("tas_*.nc").toString(),
                list(said.get("boxes"), ";"),
                said.get("polygons"),
                list(said.get("statistics"), ","),
                said.get("quantile-type"),
                said.containsKey("pool-days") ? Integer.valueOf(said.get("pool-days")) : null,
                said.get("smoothing"),
                said.get("units"),
                said.get("leap"),
                said.get("window-label"),
                said.get("profile"),
                said.get("format"),
                list(said.get("tables"), ","));
    }

    private static @Nullable List<String> list(@Nullable String text, String separator) {
        return text == null ? null : Arrays.asList(text.split(separator, -1));
    }

    private Variable run(Map<String, String> said, String targets, @Nullable List<String> regions) {
        NormalsPlan plan = series.plan(series.request(targets, 5, 3, options(said), regions));
        Driver driver = series.driver(plan);
        Variable state = driver.run(plan);
        assertThat(state.status()).as(driver.reports.toString()).isEqualTo(Variable.Status.COMPLETE);
        return state;
    }

    /** The mean of five years of a day and cell, as CDO computes it. */
    private static float mean(int first, int day, int cell) {
        double sum = 0;
        int count = 0;
        for (int year = first; year < first + 5; year++) {
            float value = DailySeries.value(year, day, cell);
            if (!Float.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return count < 3 ? Float.NaN : (float) (sum / count);
    }

    @ParameterizedTest
    @CsvSource({"netcdf3, .nc", "netcdf4, .nc", "zarr2, .zarr", "zarr3, .zarr"})
    void everyFormatHoldsTheSameAndSurvivesAProcessThatDies(String format, String extension) throws IOException {
        Map<String, String> said = Map.of("format", format);
        NormalsPlan plan = series.plan(series.request("2004-2006", 5, 3, options(said), List.of("GLOBAL")));
        Driver whole = series.driver(plan);
        Variable state = whole.run(plan);
        assertThat(state.status()).as(whole.reports.toString()).isEqualTo(Variable.Status.COMPLETE);
        try (NormalReader reader = series.open(state, "GLOBAL", 2005)) {
            assertThat(reader.format()).isEqualTo(ArrayFormat.parse(format));
            for (int day = 0; day < DAYS; day++) {
                float[] values = reader.values(0, 0, day);
                for (int cell = 0; cell < values.length; cell++) {
                    assertThat(Float.floatToIntBits(values[cell]))
                            .isEqualTo(Float.floatToIntBits(mean(2001, day, cell)));
                }
            }
        }
        assertThat(series.output.resolve("tas/files/tas_GLOBAL_files_2005_5yr_normal" + extension))
                .exists();
        assertThat(NormalsVerification.verify(state, () -> false)).satisfies(report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.verified()).isEqualTo(3);
            assertThat(report.recomputed()).isEqualTo(3);
        });
        Map<String, String> expected = results();
        whole.performed.clear();
        assertThat(whole.run(plan).status()).isEqualTo(Variable.Status.COMPLETE);
        assertThat(whole.performed).containsExactly("scan", "finish");
        for (int works : new int[] {14, 15, 16, 17}) {
            clear();
            Driver dead = series.driver(plan).dyingAfter(works);
            dead.run(plan);
            Driver driver = dead.restarted(new VariableKind(series.configuration));
            assertThat(driver.proceed().status()).isEqualTo(Variable.Status.COMPLETE);
            assertThat(results()).isEqualTo(expected);
        }
    }

    private Map<String, String> results() throws IOException {
        try (Stream<Path> files = Files.walk(series.output)) {
            Map<String, String> results = new TreeMap<>();
            files.filter(Files::isRegularFile)
                    .filter(file -> !series.output.relativize(file).startsWith(".isobar"))
                    .forEach(file -> results.put(series.output.relativize(file).toString(), Fixture.digest(file)));
            return results;
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(series.output)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aDamagedZarrOutputIsQuarantinedAndMadeAgain() throws IOException {
        Map<String, String> said = Map.of("format", "zarr3");
        NormalsPlan plan = series.plan(series.request("2004-2006", 5, 3, options(said), List.of("GLOBAL")));
        Driver driver = series.driver(plan);
        driver.run(plan);
        Map<String, String> expected = results();
        Path damaged = series.output.resolve("tas/files/tas_GLOBAL_files_2005_5yr_normal.zarr/zarr.json");
        Files.writeString(damaged, Files.readString(damaged) + " ");
        driver.performed.clear();
        driver.run(plan);
        assertThat(driver.performed).contains("write/2005").doesNotContain("write/2004");
        assertThat(results()).isEqualTo(expected);
        assertThat(series.output.resolve(".isobar/quarantine/tas/files")).isNotEmptyDirectory();
    }

    @Test
    void boxesAndPolygonsAreRegionsWithAreaWeightedMeans() throws IOException {
        Path polygons = Files.writeString(folder.resolve("fields.geojson"), """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Triangle"},
                 "geometry": {"type": "Polygon", "coordinates": [[[1, 0], [16, 0], [1, 45], [1, 0]]]}}]}
                """);
        Variable state = run(Map.of("boxes", "WEST=0,5,7,60", "polygons", polygons.toString()), "2005", null);
        try (NormalReader west = series.open(state, "WEST", 2005);
                NormalReader triangle = series.open(state, "Triangle", 2005);
                NormalReader again = series.open(state, "Triangle", 2005)) {
            assertThat(west.header().latitudes()).containsExactly(50, 10);
            assertThat(west.header().longitudes()).containsExactly(2, 6);
            checkAreaMean(west, Region.box("WEST", "WEST", 0, 5, 7, 60));
            assertThat(again.areaMeans()).isEqualTo(triangle.areaMeans());
            float[] values = triangle.values(0, 0, 100);
            byte[] counts = triangle.counts(100);
            double[] weights = triangleWeights(triangle);
            assertThat(weights).contains(0.0);
            for (int cell = 0; cell < values.length; cell++) {
                assertThat(Float.isNaN(values[cell])).isEqualTo(weights[cell] == 0 || counts[cell] < 3);
            }
        }
        assertThat(NormalsVerification.verify(state, () -> false).problems()).isEmpty();
    }

    private double[] triangleWeights(NormalReader reader) {
        Region region = GeoJsonRegions.read(folder.resolve("fields.geojson"), java.util.Optional.empty())
                .getFirst();
        checkAreaMean(reader, region);
        return CellSelection.of(region, DailySeries.LATITUDES, DailySeries.LONGITUDES)
                .weights();
    }

    private static void checkAreaMean(NormalReader reader, Region region) {
        CellSelection cells = CellSelection.of(region, DailySeries.LATITUDES, DailySeries.LONGITUDES);
        double[] weights = cells.weights();
        float[] means = reader.areaMeans();
        for (int day = 0; day < DAYS; day++) {
            float[] values = reader.values(0, 0, day);
            double sum = 0;
            double weight = 0;
            for (int cell = 0; cell < values.length; cell++) {
                if (!Float.isNaN(values[cell])) {
                    sum += weights[cell] * values[cell];
                    weight += weights[cell];
                }
            }
            assertThat(means[day]).isCloseTo((float) (sum / weight), within(1e-4f));
        }
    }

    @Test
    void tablesHoldTheRegionalMeansOfAllTargetYears() throws IOException {
        Variable state = run(Map.of("tables", "csv,parquet", "boxes", "WEST=0,5,7,60"), "2004-2006", List.of("GLOBAL"));
        List<String> lines = Files.readAllLines(series.output.resolve("tas/tas_WEST_regional_means.csv"));
        assertThat(lines).hasSize(1 + 3 * DAYS);
        assertThat(lines.getFirst())
                .isEqualTo("variable,region,target_year,first_year,last_year,day,month,day_of_month,mean,units");
        try (NormalReader reader = series.open(state, "WEST", 2005)) {
            assertThat(lines.get(1 + DAYS + 40))
                    .isEqualTo("tas,WEST,2005,2001,2005,41,2,10," + reader.areaMeans()[40] + ",K");
        }
        byte[] parquet = Files.readAllBytes(series.output.resolve("tas/tas_GLOBAL_regional_means.parquet"));
        assertThat(new String(parquet, 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        assertThat(Files.readString(series.output.resolve("tas/SHA256SUMS")))
                .contains("tas_WEST_regional_means.csv")
                .contains("tas_GLOBAL_regional_means.parquet");
    }

    /** Every field beside the mean, from files to outputs; the kernels have their own tests. */
    @Test
    void allStatisticsComeFromTheSamePass() {
        Map<String, String> said =
                Map.of("statistics", "mean,std,min,max,count,p10,p50,p90", "quantile-type", "8", "pool-days", "2");
        NormalsPlan plan = series.plan(series.request("2005", 5, 3, options(said), List.of("GLOBAL")));
        Driver driver = series.driver(plan);
        Variable state = driver.run(plan);
        assertThat(state.status()).as(driver.reports.toString()).isEqualTo(Variable.Status.COMPLETE);
        try (NormalReader reader = series.open(state, "GLOBAL", 2005)) {
            assertThat(reader.header().fields().stream().map(field -> field.name()))
                    .containsExactly("tas", "tas_std", "tas_min", "tas_max", "tas_percentile");
            assertThat(reader.header().percentiles()).containsExactly(10.0, 50.0, 90.0);
            for (int day : new int[] {0, 100, 364}) {
                checkStatistics(reader, day);
            }
        }
        assertThat(NormalsVerification.verify(state, () -> false)).satisfies(report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.recomputed()).isEqualTo(1);
        });
    }

    private static void checkStatistics(NormalReader reader, int day) {
        for (int cell = 0; cell < DailySeries.CELLS; cell++) {
            List<Float> own = new java.util.ArrayList<>();
            List<Float> pool = new java.util.ArrayList<>();
            for (int year = 2001; year <= 2005; year++) {
                for (int step = -2; step <= 2; step++) {
                    float value = DailySeries.value(year, Math.floorMod(day + step, DAYS), cell);
                    if (!Float.isNaN(value)) {
                        pool.add(value);
                        if (step == 0) {
                            own.add(value);
                        }
                    }
                }
            }
            if (own.size() < 3) {
                assertThat(reader.values(2, 0, day)[cell]).isNaN();
                continue;
            }
            java.util.Collections.sort(own);
            java.util.Collections.sort(pool);
            assertThat(reader.values(2, 0, day)[cell]).isEqualTo(own.getFirst());
            assertThat(reader.values(3, 0, day)[cell]).isEqualTo(own.getLast());
            double place = (pool.size() + 1 / 3.0) * 0.9 + 1 / 3.0 - 1;
            int below = (int) place;
            double expected = pool.get(below) + (place - below) * (pool.get(below + 1) - pool.get(below));
            assertThat(reader.values(4, 2, day)[cell]).isCloseTo((float) expected, within(1e-4f));
        }
    }

    @Test
    void unitsAreConvertedAndTheOutputSaysHow() {
        Variable state = run(Map.of("units", "degC"), "2005", List.of("GLOBAL"));
        try (NormalReader reader = series.open(state, "GLOBAL", 2005)) {
            assertThat(reader.header().fields().getFirst().units()).isEqualTo("degC");
            assertThat(reader.header().fields().getFirst().extra())
                    .containsEntry("unit_conversion", "degC = 1.0 * K + -273.15");
            assertThat(reader.values(0, 0, 7)[3]).isEqualTo((float) (mean(2001, 7, 3) - 273.15));
        }
    }

    @Test
    void aUnitOfAnotherKindFailsAndNamesBoth() {
        NormalsPlan plan =
                series.plan(series.request("2005", 5, 3, options(Map.of("units", "mm/day")), List.of("GLOBAL")));
        Variable state = series.driver(plan).run(plan);
        assertThat(state.status()).isEqualTo(Variable.Status.FAILED);
        assertThat(state.run().orElseThrow().failure().orElseThrow().failure().text())
                .contains("mm/day")
                .contains("'K'");
    }

    @Test
    void windowsAreCentredOrDecadalWhenTheyAreWantedSo() {
        try (NormalReader reader =
                series.open(run(Map.of("window-label", "centred"), "2003", List.of("GLOBAL")), "GLOBAL", 2003)) {
            assertThat(reader.header().firstYear()).isEqualTo(2001);
            assertThat(reader.header().lastYear()).isEqualTo(2005);
            assertThat(reader.header().globalAttributes()).containsEntry("window_label", "centred");
            assertThat(reader.values(0, 0, 9)[4]).isEqualTo(mean(2001, 9, 4));
        }
    }

    @Test
    void decadalWindowsEndInYearsThatEndInZero() throws IOException {
        DailySeries older = new DailySeries(folder.resolve("older"), CalendarKind.NOLEAP);
        older.write("tas_1988-1992.nc", 1986, 1992);
        NormalsOptions decadal = new NormalsOptions(
                older.input.resolve("tas_*.nc").toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "decadal",
                null,
                null,
                null);
        NormalsPlan plan = older.plan(older.request("1985-1995", 5, 3, decadal, List.of("GLOBAL")));
        Variable state = older.driver(plan).run(plan);
        assertThat(java.util.Objects.requireNonNull(state.published().get(older.output.toString()))
                        .outputs())
                .singleElement()
                .satisfies(output -> assertThat(output.key().targetYear()).isEqualTo(1990));
    }

    @Test
    void smoothingIsCircularOverTheYear() {
        Variable state = run(Map.of("smoothing", "running-mean:3"), "2005", List.of("GLOBAL"));
        try (NormalReader reader = series.open(state, "GLOBAL", 2005)) {
            double expected = (mean(2001, 364, 5) + (double) mean(2001, 0, 5) + mean(2001, 1, 5)) / 3;
            assertThat(reader.values(0, 0, 0)[5]).isCloseTo((float) expected, within(1e-4f));
            assertThat(reader.header().globalAttributes()).containsEntry("smoothing", "running-mean:3");
        }
        assertThat(NormalsVerification.verify(state, () -> false).problems()).isEmpty();
    }

    @Test
    void aYearThatComesLaterRemakesOnlyTheWindowsThatHoldIt() {
        NormalsOptions options = options(Map.of());
        NormalsPlan plan = series.plan(series.request("2004-2008", 5, 5, options, List.of("GLOBAL")));
        Driver driver = series.driver(plan);
        assertThat(driver.run(plan).status()).isEqualTo(Variable.Status.COMPLETE_WITH_GAPS);
        series.write("tas_2007-2007.nc", 2007, 2007);
        driver.performed.clear();
        driver.run(plan);
        assertThat(driver.performed).contains("write/2007").doesNotContain("write/2004", "write/2006", "write/2008");
        assertThat(driver.state().run().orElseThrow().chunksPlanned()).isEqualTo(5L * DAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "statistics=median | some of mean, std",
                "statistics=p101 | 0 to 100",
                "pool-days=5 | without percentiles",
                "smoothing=spline | smoothing",
                "leap=never | own-slot",
                "window-label=left | trailing",
                "profile=old | standard or origin",
                "format=grib | netcdf3",
                "tables=xlsx | csv or parquet",
                "boxes=CONUS=0,5,7,60 | region table",
                "boxes=A=0,5,7 | NAME=W,S,E,N",
                "polygons=/nowhere.geojson | /nowhere.geojson",
                "quantile-type=9 | 7 or 8"
            })
    void optionsThatMakeNoSenseAreRefusedWithWhatWasExpected(String said, String expected) {
        Map<String, String> options =
                Map.of(said.substring(0, said.indexOf('=')), said.substring(said.indexOf('=') + 1));
        NormalsSubmission.Outcome outcome = new NormalsSubmission(series.configuration)
                .submit(series.request("2005", 5, 3, options(options), null), true);
        assertThat(outcome).isInstanceOfSatisfying(NormalsSubmission.Outcome.Refused.class, refused -> {
            assertThat(refused.rejection().kind()).isEqualTo(dev.isobar.domain.kernel.Rejection.Kind.INVALID);
            assertThat(refused.rejection().text()).contains(expected);
        });
        assertThat(series.output).doesNotExist();
    }
}
