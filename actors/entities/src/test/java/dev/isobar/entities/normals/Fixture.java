package dev.isobar.entities.normals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputPath;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.formats.normal.NormalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small model with seeded input in a temporary folder: years 2000-2006 old, 2007-2012 new. */
final class Fixture {

    static final double[] LATITUDES = {20, 25, 52, 60};
    static final double[] LONGITUDES = {-179, -150, -100, -80, 0, 172, 178};
    static final long SEED = 4;

    private static final String CONFIG = """
            isobar.normals.models.Small {
              institution = Test, directory = "{variable}/{scenario}"
              file = "{variable}_day_{model}_{scenario}_{member}_{grid}_{year}"
              member = r1i1p1, grid = gn, calendar = noleap, variables = [pr]
              scenarios { old { first-year = 2000, last-year = 2006 }
                          new { first-year = 2007, last-year = 2012, parent = old } }
              default-scenario = new, default-targets = "2004-2012"
            }
            """;

    final Path input;
    final Path output;
    final NormalsConfiguration configuration;

    Fixture(Path folder) {
        this(folder, 1L << 28);
    }

    Fixture(Path folder, long blockMemoryBytes) {
        input = folder.resolve("input");
        output = folder.resolve("output");
        configuration = configuration(blockMemoryBytes);
    }

    static NormalsConfiguration configuration(long blockMemoryBytes) {
        Config small = ConfigFactory.parseString(
                CONFIG + "isobar.normals.work.block-memory-bytes = " + Math.max(1 << 20, blockMemoryBytes));
        NormalsConfiguration read = NormalsConfiguration.of(
                small.withFallback(ConfigFactory.parseFile(shipped().toFile())));
        return new NormalsConfiguration(
                read.models(),
                read.settings(),
                read.defaults(),
                new NormalsConfiguration.Work(
                        blockMemoryBytes, read.work().openFiles(), read.work().openFilesIdle()));
    }

    static Path shipped() {
        return Path.of(System.getProperty("isobar.root", "../..")).resolve("conf/normals.conf");
    }

    Model model() {
        return configuration.models().find("Small").orElseThrow();
    }

    Fixture withInput() {
        for (int year = 2000; year <= 2012; year++) {
            year().write(file(year, ""), year, DailyYear.rain(SEED));
        }
        return this;
    }

    static DailyYear year() {
        return new DailyYear("pr", "kg m-2 s-1", LATITUDES, LONGITUDES);
    }

    Path file(int year, String version) {
        String scenario = year <= 2006 ? "old" : "new";
        return input.resolve("pr/" + scenario + "/pr_day_Small_" + scenario + "_r1i1p1_gn_" + year + version + ".nc");
    }

    NormalsPlan plan() {
        return plan(List.of("AK", "CONUS", "GLOBAL"), "2004-2012", 3);
    }

    NormalsPlan plan(List<String> regions, String targets, int minYears) {
        return new NormalsPlan(
                model(),
                "new",
                input.toString(),
                output.toString(),
                List.of("pr"),
                regions,
                YearRange.parse(targets),
                5,
                minYears,
                2,
                Recipe.DEFAULT);
    }

    Driver driver() {
        return new Driver(new VariableKind(configuration), Variable.idOf(model(), "pr"));
    }

    /** What the variable has published, by path below the output folder. */
    Map<String, Output> published(Variable state) {
        VariablePlan plan = state.run().orElseThrow().plan();
        return Objects.requireNonNull(state.published().get(output.toString())).outputs().stream()
                .collect(Collectors.toMap(o -> OutputPath.of(plan, o.key()), o -> o, (a, b) -> a, TreeMap::new));
    }

    /** Every file below the output folder with its content as text, without those in {@code .isobar}. */
    Map<String, String> results() {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !output.relativize(file).startsWith(".isobar"))
                    .collect(Collectors.toMap(
                            file -> output.relativize(file).toString(), Fixture::digest, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    static String digest(Path file) {
        return dev.isobar.entities.kernel.Publishing.digest(file).hex();
    }

    NormalReader open(String region, String period, int target) {
        return NormalReader.open(
                output.resolve("pr/%s/pr_%s_%s_%d_5yr_normal.nc".formatted(period, region, period, target)));
    }
}
