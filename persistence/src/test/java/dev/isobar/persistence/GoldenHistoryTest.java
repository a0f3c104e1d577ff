package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Recorded;
import dev.isobar.entities.kernel.UnitKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The history of a unit that was recorded once is replayed to the same state by every later version. */
final class GoldenHistoryTest {

    private static final GoldenHistory HISTORIES =
            new GoldenHistory(GoldenJournalTest.FOLDER.resolve("histories"), GoldenJournalTest.MANIFESTS);
    private static final Map<String, RecordedRun<?, ?, ?, ?>> RUNS = Map.of(
            "variable",
            NormalsHistories.variable(),
            "normals-job",
            NormalsHistories.job(),
            "draw",
            DrawsHistories.draw(),
            "ensemble",
            DrawsHistories.ensemble(),
            "draws-plan",
            DrawsPlanHistories.plan(),
            "draws-task",
            DrawsPlanHistories.task(),
            "draws-pipeline",
            DrawsPlanHistories.pipeline(),
            "draws-bulk",
            DrawsPlanHistories.bulk());

    static List<UnitKind<?, ?, ?, ?>> kinds() {
        return GoldenJournalTest.MANIFESTS.kinds();
    }

    @BeforeAll
    static void writeWhatIsMissingWhenAskedTo() throws IOException {
        if (GoldenJournalTest.isWriting()) {
            for (Map.Entry<String, RecordedRun<?, ?, ?, ?>> run : RUNS.entrySet()) {
                if (!HISTORIES.has(run.getKey())) {
                    HISTORIES.write(run.getKey(), run.getValue());
                }
            }
        }
    }

    @Test
    void everyKindHasAHistory() {
        assertThat(kinds()).isNotEmpty().allMatch(kind -> HISTORIES.has(kind.name()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aStoredHistoryIsReplayedToTheStateItHad(UnitKind<?, ?, ?, ?> kind) throws IOException {
        assertThat(HISTORIES.entries(kind.name())).hasSizeGreaterThan(10);
        assertThat(HISTORIES.difference(kind)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aHistoryRecordedNowIsReadBackAndReplayedToTheSameUnit(UnitKind<?, ?, ?, ?> kind) throws IOException {
        RecordedRun<?, ?, ?, ?> run = Objects.requireNonNull(RUNS.get(kind.name()));
        List<Recorded<?>> read = HISTORIES.entries(HISTORIES.lines(run.entries()));
        JsonNode stored = HISTORIES.expected(kind.name());
        assertThat(read).isEqualTo(run.entries());
        assertThat((Object)
                        GoldenHistory.replay(kind, new UnitId(stored.path("id").asText()), read))
                .isEqualTo(run.unit());
    }

    @Test
    void theLastRoundOfTheStoredVariableKeptItsOutputs() throws IOException {
        JsonNode variable = HISTORIES.expected("variable");
        assertThat(variable.path("status").asText()).isEqualTo("COMPLETE_WITH_GAPS");
        assertThat(variable.at("/run/plan/round").asInt()).isEqualTo(4);
        assertThat(variable.at("/run/scan/kept")).hasSize(6);
        assertThat(variable.at("/run/scan/missingYears")).hasSize(2);
        assertThat(variable.at("/run/scan/rejected")).hasSize(1);
        assertThat(variable.path("reports")).isEmpty();
        assertThat(HISTORIES.expected("normals-job").path("status").asText()).isEqualTo("COMPLETE");
    }

    @Test
    void theStoredDrawAndEnsembleWentThroughMostOfWhatCanHappen() throws IOException {
        JsonNode draw = HISTORIES.expected("draw");
        assertThat(draw.path("status").asText()).isEqualTo("INCOMPLETE");
        assertThat(draw.at("/news/ended")).hasSize(6);
        assertThat(draw.at("/spec/recipe/runner/@type").asText()).isEqualTo("Command");
        JsonNode ensemble = HISTORIES.expected("ensemble");
        assertThat(ensemble.path("status").asText()).isEqualTo("INCOMPLETE");
        assertThat(ensemble.at("/standings/letters").asText()).isEqualTo("CCC.");
        assertThat(ensemble.at("/asks/reports")).isEmpty();
    }
}
