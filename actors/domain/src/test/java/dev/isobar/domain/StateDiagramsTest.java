package dev.isobar.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.Draw;
import dev.isobar.domain.draws.DrawStatus;
import dev.isobar.domain.draws.DrawsBulk;
import dev.isobar.domain.draws.DrawsBulkStatus;
import dev.isobar.domain.draws.DrawsPipeline;
import dev.isobar.domain.draws.DrawsPipelineStatus;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.DrawsPlanStatus;
import dev.isobar.domain.draws.DrawsTask;
import dev.isobar.domain.draws.DrawsTaskStatus;
import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.draws.EnsembleStatus;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/states.md} equal to the tables; {@code -Disobar.states=write} writes it. */
final class StateDiagramsTest {

    @Test
    void theDocumentShowsTheTablesAsTheyAre() throws IOException {
        Path document = Path.of(System.getProperty("isobar.root", "../.."), "docs", "states.md");
        String wanted = document();
        if ("write".equals(System.getProperty("isobar.states"))) {
            Files.writeString(document, wanted);
        }

        assertThat(document)
                .as("written by: mvn -pl actors/domain -am test -Dtest=StateDiagramsTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Disobar.states=write")
                .content()
                .isEqualTo(wanted);
    }

    private static String document() {
        return """
                # States of the units

                Written from the transition tables in `actors/domain` by `StateDiagramsTest`, which fails when this page is out of
                date. Terminal states are in capitals: a unit leaves one only by an operator's verb or a new plan.

                ## Variable

                %s
                ## NormalsJob

                %s
                ## Draw

                A draw is examined at rest, whatever its status, and is at rest when it is neither examined nor run.

                %s
                ## Ensemble

                %s
                ## DrawsPlan

                The ordered stages follow each other at once.

                %s
                ## DrawsTask

                %s
                ## DrawsPipeline

                %s
                ## DrawsBulk

                %s""".formatted(
                        mermaid(Variable.TRANSITIONS.diagram(s -> s != Variable.Status.IDLE && s.isTerminal())),
                        mermaid(NormalsJob.TRANSITIONS.diagram(NormalsJob.Status::isTerminal)),
                        mermaid(Draw.TRANSITIONS.diagram(StateDiagramsTest::isAtRest)),
                        mermaid(Ensemble.TRANSITIONS.diagram(s -> s != EnsembleStatus.SCANNING)),
                        mermaid(DrawsPlan.TRANSITIONS.diagram(DrawsPlanStatus::isTerminal)),
                        mermaid(DrawsTask.TRANSITIONS.diagram(DrawsTaskStatus::isTerminal)),
                        mermaid(DrawsPipeline.TRANSITIONS.diagram(DrawsPipelineStatus::isTerminal)),
                        mermaid(DrawsBulk.TRANSITIONS.diagram(DrawsBulkStatus::isTerminal)));
    }

    private static boolean isAtRest(DrawStatus status) {
        return status != DrawStatus.RUNNING && status != DrawStatus.CONVERTED;
    }

    private static String mermaid(String diagram) {
        return "```mermaid\n" + diagram + "```\n";
    }
}
