package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.DrawFiles;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.EnsembleStandings;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.entities.draws.DrawKind;
import dev.isobar.entities.draws.DrawsBulkKind;
import dev.isobar.entities.draws.DrawsPipelineKind;
import dev.isobar.entities.draws.DrawsPlanKind;
import dev.isobar.entities.draws.DrawsTaskKind;
import dev.isobar.entities.draws.EnsembleKind;
import dev.isobar.entities.kernel.Manifests;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.normals.NormalsConfiguration;
import dev.isobar.entities.normals.NormalsJobKind;
import dev.isobar.entities.normals.VariableKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was stored or sent by one version is read by every later one. */
final class GoldenJournalTest {

    private static final Path ROOT = Path.of(System.getProperty("isobar.root", ".."));
    static final Path FOLDER = ROOT.resolve("persistence/src/test/resources/golden");
    static final Manifests MANIFESTS = Manifests.of(kinds());
    private static final ActorSystem<Void> SYSTEM = ActorSystem.create(Behaviors.empty(), "golden");
    private static final List<GoldenJournal> GOLDEN = List.of(
            new GoldenJournal(GoldenForm.EVENT, FOLDER, MANIFESTS, SYSTEM),
            new GoldenJournal(GoldenForm.COMMAND, FOLDER.resolve("commands"), MANIFESTS, SYSTEM),
            new GoldenJournal(GoldenForm.STATE, FOLDER.resolve("states"), MANIFESTS, SYSTEM));

    private static List<UnitKind<?, ?, ?, ?>> kinds() {
        NormalsConfiguration configuration = NormalsConfiguration.read(ROOT.resolve("conf/normals.conf"));
        return List.of(
                new VariableKind(configuration),
                new NormalsJobKind(configuration),
                new DrawKind(DrawsSettings.DEFAULT, (task, _, _) -> {
                    throw unperformed(task);
                }),
                new EnsembleKind(DrawsSettings.DEFAULT, (task, _, _) -> {
                    throw unperformed(task);
                }),
                new DrawsPlanKind(DrawsSettings.DEFAULT, (task, _, _) -> {
                    throw unperformed(task);
                }),
                new DrawsTaskKind(DrawsSettings.DEFAULT, (task, _, _) -> {
                    throw unperformed(task);
                }),
                new DrawsPipelineKind(DrawsSettings.DEFAULT),
                new DrawsBulkKind(DrawsSettings.DEFAULT, (_, _, _) -> {
                    throw new AssertionError("nothing works here");
                }));
    }

    private static AssertionError unperformed(Object task) {
        return new AssertionError("nothing is performed here: " + task);
    }

    static List<GoldenJournal> golden() {
        return GOLDEN;
    }

    static Stream<Arguments> samples() {
        return GOLDEN.stream().flatMap(golden -> golden.names().stream().map(name -> Arguments.of(golden, name)));
    }

    @BeforeAll
    static void writeWhatIsMissingWhenAskedTo() throws IOException {
        MANIFESTS.install(SYSTEM);
        if (isWriting()) {
            for (GoldenJournal golden : GOLDEN) {
                for (String manifest : golden.names()) {
                    if (!golden.has(manifest)) {
                        golden.write(manifest, given());
                    }
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        SYSTEM.terminate();
    }

    static boolean isWriting() {
        return System.getProperty("isobar.golden", "").equals("write");
    }

    private static Samples given() {
        YearRange years = new YearRange(1980, 2100);
        Model model = new Model(
                "CanESM2",
                "CCCma",
                "{variable}",
                "{variable}_day_CanESM2_{scenario}_{member}_{year}.nc",
                "r1i1p1",
                "gn",
                "noleap",
                List.of("tasmax", "pr"),
                Map.of(
                        "historical", new Model.Scenario("historical", 1950, 2005, Optional.empty()),
                        "rcp85", new Model.Scenario("rcp85", 2006, 2100, Optional.of("historical"))),
                "rcp85",
                years,
                Optional.empty());
        NormalsPlan plan = new NormalsPlan(
                model,
                "rcp85",
                "/in",
                "/out",
                List.of("tasmax"),
                List.of("CONUS", "GLOBAL"),
                years,
                30,
                24,
                2,
                Recipe.DEFAULT);
        PeriodKey period = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974");
        return new Samples()
                .give(PeriodKey.class, period)
                .give(PlanKey.class, PlanKey.of(period))
                .give(DrawNumbers.class, new DrawNumbers("0-12,15"))
                .give(DrawFiles.class, DrawFiles.NONE)
                .give(EnsembleStandings.class, new EnsembleStandings("C.?", "xx-", List.of(3, 1, 0)))
                .give(Model.class, model)
                .give(NormalsPlan.class, plan)
                .give(YearRange.class, years)
                .give(
                        VariablePlan.class,
                        new VariablePlan(UnitId.of("normals-job", plan.hash().brief()), 1, plan, "tasmax"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyEventCommandAndStateOfEveryKindHasASample(GoldenJournal golden) {
        assertThat(golden.names())
                .isNotEmpty()
                .allSatisfy(manifest ->
                        assertThat(golden.has(manifest)).as(manifest).isTrue());
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everySampleIsStillKnown(GoldenJournal golden) throws IOException {
        try (Stream<Path> files = Files.list(golden.folder())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString().replaceAll("\\.(cbor|json)$", ""))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(golden.names());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aStoredSampleIsReadAsItWasWritten(GoldenJournal golden, String manifest) throws IOException {
        assertThat(golden.difference(manifest)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsReadIsWrittenTheSame(GoldenJournal golden, String manifest) throws IOException {
        assertThat(golden.readAgain(manifest)).isEqualTo(golden.read(manifest));
    }
}
