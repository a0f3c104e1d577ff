package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.BulkKey;
import dev.isobar.domain.draws.BulkOrder;
import dev.isobar.domain.draws.BulkVerb;
import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsBulkCommand;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.DrawsPipelineCommand;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PipelineKey;
import dev.isobar.domain.draws.PipelineOrder;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.climate.SyntheticClimateFiles;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.UnitView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws from a climate to files on a node, with the node's own units, journal and works. */
final class DrawsNodeTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1970");
    private static final EnsembleKey ENSEMBLE = new EnsembleKey(PERIOD, Basin.NA);
    private static final UnitId PLAN = PlanKey.of(PERIOD).unitId();
    private static final int DRAWS = 3;
    private static final String ALL_COMPLETE = "draw,complete\n0,1\n1,1\n2,1\n";

    @TempDir
    private Path folder;

    /** A node without its HTTP. */
    private final class Started implements AutoCloseable {

        private final NodeStop stop = new NodeStop();
        private final NodeUnits units;

        Started() {
            NodeConfiguration configuration = NodeConfiguration.read(RunningNode.options(folder, Map.of()));
            NodeJournal journal = NodeJournal.open(configuration, stop);
            Config config = configuration.complete(journal.database().pekkoConfig());
            ActorSystem<?> system = NodeSystem.create(config, stop);
            units = NodeUnits.start(system, config, journal, stop);
            NodeSystem.join(system, false);
        }

        Answer give(UnitId id, Object command) {
            return units.units()
                    .ask(id, command, new Audit("ann@lab", "a test", ""), false)
                    .toCompletableFuture()
                    .join();
        }

        UnitView view(UnitId id) {
            return units.units().view(id).toCompletableFuture().join();
        }

        UnitView ended(UnitId id) {
            await().atMost(Duration.ofSeconds(60)).until(() -> view(id).terminal());
            return view(id);
        }

        @Override
        public void close() {
            stop.now();
        }
    }

    private EnsembleSpec spec() {
        DrawRecipe recipe = new DrawRecipe("fixed", 1, 3, StoreForm.RAGGED, new DrawRunner.Embedded(), "", Map.of());
        return new EnsembleSpec(folder.toString(), DrawsLayout.SPECIFICATION, DRAWS, recipe, false);
    }

    private PlanOrder order(Stage... stages) {
        return new PlanOrder(
                List.of(new PlanOrder.Part(spec(), List.of(ENSEMBLE))),
                Set.of(stages),
                2,
                false,
                PlanOrder.By.COUNT,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private String status() throws IOException {
        return Files.readString(DrawPaths.of(spec()).status(ENSEMBLE));
    }

    private Path tracks(int draw) {
        return DrawPaths.of(spec()).tracks(new DrawKey(ENSEMBLE, draw));
    }

    @Test
    void drawsAreScannedAssignedAndRunAndAfterDamageMadeAgainWithTheSameBytes() throws IOException {
        SyntheticClimateFiles.plain().write(folder, PERIOD, 10, 1);
        Digest first;
        try (Started node = new Started()) {
            assertThat(node.give(PLAN, new DrawsPlanCommand.Submit(order(Stage.RUN))))
                    .isInstanceOf(Answer.Refused.class);
            assertThat(node.give(PLAN, new DrawsPlanCommand.Submit(order(Stage.SCAN, Stage.ASSIGN))))
                    .isInstanceOf(Answer.Accepted.class);
            assertThat(node.ended(PLAN).why())
                    .isEqualTo("Version 1 gives 3 draws to 2 tasks (tasks 0 to 1); 0 were complete already."
                            + " Run the tasks next.");
            assertThat(status()).isEqualTo("draw,complete\n0,0\n1,0\n2,0\n");
            assertThat(Files.readString(DrawPaths.of(spec()).assignments(PlanKey.of(PERIOD))))
                    .startsWith("task_id,basin,draw\n0,NA,")
                    .hasLineCount(4);

            node.give(PLAN, new DrawsPlanCommand.Submit(order(Stage.RUN)));
            assertThat(node.ended(PLAN).why())
                    .isEqualTo("Complete: every draw of 2 tasks of version 1 is complete; now 3 of 3 draws complete.");
            assertThat(status()).isEqualTo(ALL_COMPLETE);
            first = Publishing.digest(tracks(1));
        }
        Files.write(tracks(1), new byte[100]);
        Files.delete(DrawPaths.of(spec()).status(ENSEMBLE));
        try (Started node = new Started()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(DrawPaths.of(spec()).status(ENSEMBLE)));
            assertThat(status()).as("as the journal has it").isEqualTo(ALL_COMPLETE);

            PlanOrder all = order(Stage.SCAN, Stage.ASSIGN, Stage.RUN);
            PipelineOrder chain =
                    new PipelineOrder(List.of(new PipelineOrder.PipelinePlan(PlanKey.of(PERIOD), all)), 0);
            UnitId pipeline = PipelineKey.ofBins("one period").unitId();
            node.give(pipeline, new DrawsPipelineCommand.Submit(chain));
            assertThat(node.ended(pipeline).why())
                    .isEqualTo("Complete: 1 of 1 plans ended as ordered, 3 of 3 draws are complete.");
            assertThat(node.view(PLAN).why()).contains("1 task of version 2");
            assertThat(Publishing.digest(tracks(1))).isEqualTo(first);
            assertThat(status()).isEqualTo(ALL_COMPLETE);
        }
    }

    @Test
    void aVerbForManyDrawsIsOneOrderThatComesBeforeWhateverIsAskedOfThemLater() {
        try (Started node = new Started()) {
            node.give(PLAN, new DrawsPlanCommand.Submit(order(Stage.SCAN)));
            node.ended(PLAN);
            UnitId bulk = BulkKey.ofOccasion("park them all").unitId();
            Instant now = Instant.now();
            BulkOrder park = new BulkOrder(
                    BulkVerb.PARK,
                    DrawKey.KIND,
                    "draw/" + ENSEMBLE + "/0..1:INCOMPLETE",
                    "no winds",
                    "ann@lab",
                    now,
                    2);
            assertThat(node.give(bulk, new DrawsBulkCommand.Order(park))).isInstanceOf(Answer.Accepted.class);
            assertThat(node.units.news().spread(bulk).toCompletableFuture().join())
                    .as("every node has read it")
                    .isTrue();

            UnitId first = new DrawKey(ENSEMBLE, 0).unitId();
            assertThat(node.give(first, new DrawCommand.Retry())).isInstanceOf(Answer.Accepted.class);

            assertThat(node.ended(bulk).why())
                    .startsWith("Complete: park draw/" + ENSEMBLE + "/0..1:INCOMPLETE was asked of 2 units");
            assertThat(node.view(first).status()).as("parked, then retried").isEqualTo("INCOMPLETE");
            assertThat(node.view(new DrawKey(ENSEMBLE, 1).unitId()).status()).isEqualTo("PARKED");
            assertThat(node.view(new DrawKey(ENSEMBLE, 2).unitId()).status()).isEqualTo("INCOMPLETE");
        }
    }
}
