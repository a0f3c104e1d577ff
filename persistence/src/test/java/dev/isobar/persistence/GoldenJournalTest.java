package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.YearRange;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Journals that were written once are read by every later version. */
final class GoldenJournalTest {

    private static final Path ROOT = Path.of(System.getProperty("isobar.root", ".."));
    private static final Path FOLDER = ROOT.resolve("persistence/src/test/resources/golden");
    private static final Manifests MANIFESTS = Manifests.of(kinds());
    private static final GoldenJournal GOLDEN = new GoldenJournal(FOLDER, MANIFESTS);

    private static List<UnitKind<?, ?, ?, ?>> kinds() {
        NormalsConfiguration configuration = NormalsConfiguration.read(ROOT.resolve("conf/normals.conf"));
        return List.of(new VariableKind(configuration), new NormalsJobKind(configuration));
    }

    static List<String> events() {
        return GOLDEN.events();
    }

    @BeforeAll
    static void writeWhatIsMissingWhenAskedTo() throws IOException {
        if (System.getProperty("isobar.golden", "").equals("write")) {
            for (String manifest : GOLDEN.events()) {
                if (!GOLDEN.has(manifest)) {
                    GOLDEN.write(manifest, samples());
                }
            }
        }
    }

    private static Samples samples() {
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
                years);
        NormalsPlan plan = new NormalsPlan(
                model, "rcp85", "/in", "/out", List.of("tasmax"), List.of("CONUS", "GLOBAL"), years, 30, 24, 2);
        return new Samples()
                .give(Model.class, model)
                .give(NormalsPlan.class, plan)
                .give(YearRange.class, years)
                .give(
                        VariablePlan.class,
                        new VariablePlan(UnitId.of("normals-job", plan.hash().brief()), 1, plan, "tasmax"));
    }

    @Test
    void everyEventOfEveryKindHasASample() {
        assertThat(GOLDEN.events())
                .isNotEmpty()
                .allSatisfy(manifest ->
                        assertThat(GOLDEN.has(manifest)).as(manifest).isTrue());
    }

    @Test
    void everySampleIsStillKnown() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\.(cbor|json)$", ""))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(GOLDEN.events());
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void aStoredEventIsReadAsItWasRecorded(String manifest) throws IOException {
        assertThat(GOLDEN.difference(manifest)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatIsReadIsWrittenTheSame(String manifest) throws IOException {
        assertThat(MANIFESTS.recorded(manifest, MANIFESTS.toBytes(GOLDEN.read(manifest))))
                .isEqualTo(GOLDEN.read(manifest));
    }
}
