package dev.isobar.entities.draws.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.draws.AssignmentReport;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsPlanWork;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.DrawsTaskWork;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleDraws;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.EnsembleWork;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.StatusFinding;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.draws.scan.SampleDraws;
import dev.isobar.entities.kernel.LockFile;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.StoppableContext;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The works of ensembles, plans and tasks. */
final class CoordinatorWorksTest {

    private static final EnsembleKey ENSEMBLE = SampleDraws.ENSEMBLE;
    private static final PlanKey PLAN = PlanKey.of(ENSEMBLE.period());

    @TempDir
    private Path root;

    private EnsembleSpec spec;
    private DrawPaths paths;
    private final StoppableContext context = new StoppableContext("draws-plan/a");
    private final EnsembleWorks ensembles = new EnsembleWorks(Duration.ofMillis(80));
    private final PlanWorks plans = new PlanWorks(Duration.ofMillis(80));
    private final TaskWorks tasks = new TaskWorks(2);

    @BeforeEach
    void order() {
        spec = SampleDraws.spec(root, StoreForm.RAGGED, new DrawRunner.Embedded(), false);
        paths = DrawPaths.of(spec);
    }

    private StatusFinding check(Optional<Digest> own) {
        return ((EnsembleCommand.ReportStatusChecked)
                        ensembles.perform(new EnsembleWork.CheckStatus(ENSEMBLE, spec, own), 1, context))
                .found();
    }

    private EnsembleCommand write(String complete) {
        return ensembles.perform(
                new EnsembleWork.WriteStatus(ENSEMBLE, spec, 7, new DrawNumbers(complete)), 2, context);
    }

    @Test
    void theStatusIsWrittenAndKnownAgain() {
        assertThat(check(Optional.empty())).isEqualTo(StatusFinding.MISSING);
        EnsembleCommand.ReportStatusWritten written = (EnsembleCommand.ReportStatusWritten) write("0-12,249");
        assertThat(written.version()).isEqualTo(7);
        assertThat(Publishing.digest(paths.status(ENSEMBLE))).isEqualTo(written.sha256());
        assertThat(check(Optional.of(written.sha256())))
                .isEqualTo(new StatusFinding(
                        Optional.of(written.sha256()), true, 250, new DrawNumbers("0-12,249"), List.of()));
        assertThat(check(Optional.empty()).own()).isFalse();
    }

    @Test
    void aForeignStatusIsAFinding() throws IOException {
        Files.createDirectories(paths.storesFolder(ENSEMBLE));
        Files.writeString(paths.status(ENSEMBLE), "\uFEFFdraw,complete\r\n0,1\r\n0,0\r\n5,1\r\n999,1\r\n");
        StatusFinding found = check(Optional.empty());
        assertThat(found.own()).isFalse();
        assertThat(found.rows()).isEqualTo(2);
        assertThat(found.claimed()).isEqualTo(new DrawNumbers("5"));
        assertThat(found.oddities()).hasSize(5);
        Files.writeString(paths.status(ENSEMBLE), "nothing like it");
        assertThat(check(Optional.empty()).oddities())
                .singleElement()
                .asString()
                .startsWith("unreadable: ");
    }

    @Test
    void aLockThatSomebodyHoldsIsAFailureAndNeverASkippedUpdate() {
        try (LockFile _ = LockFile.take(paths.statusLock(ENSEMBLE), Duration.ZERO, () -> false)) {
            assertThatThrownBy(() -> write("1"))
                    .isInstanceOfSatisfying(
                            WorkFailure.class,
                            e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT));
            assertThat(paths.status(ENSEMBLE)).doesNotExist();
        }
        write("1");
        assertThat(paths.status(ENSEMBLE)).content().contains("\n1,1\n");
    }

    @Test
    void aStatusThatAnOlderAttemptBringsLateIsRefused() {
        write("0-12,249");
        EnsembleWork late = new EnsembleWork.WriteStatus(ENSEMBLE, spec, 6, new DrawNumbers("0"));

        assertThatThrownBy(() -> ensembles.perform(late, 1, context))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("comes too late");
        assertThat(paths.status(ENSEMBLE)).content().contains("\n249,1\n");
        assertThat(paths.storesFolder(ENSEMBLE)).isDirectoryNotContaining("glob:**.tmp");
    }

    private PlanOrder order(int drawsPerTask) {
        return new PlanOrder(
                List.of(new PlanOrder.Part(spec, List.of(ENSEMBLE))),
                Set.of(PlanOrder.Stage.values()),
                drawsPerTask,
                false,
                PlanOrder.By.COUNT,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private AssignmentReport assign(String letters, int version, int attempt) {
        plans.connect(_ -> Map.of(ENSEMBLE, new Standings.Standing(letters, 3)));
        return ((DrawsPlanCommand.ReportAssigned)
                        plans.perform(new DrawsPlanWork.Assign(PLAN, version, order(2)), attempt, context))
                .report();
    }

    private DrawsPlanCommand publish(AssignmentReport report, int version, int assignAttempt, int attempt) {
        return plans.perform(
                new DrawsPlanWork.PublishAssignment(PLAN, version, assignAttempt, report), attempt, context);
    }

    @Test
    void whatIsIncompleteIsAssignedPublishedAndLoadedByItsTask() {
        String letters = "CCCCC" + ".tQFP" + "C".repeat(240);
        AssignmentReport report = assign(letters, 1, 1);
        assertThat(report.draws()).isEqualTo(4);
        assertThat(report.tasks()).isEqualTo(2);
        assertThat(report.parked()).isEqualTo(1);
        assertThat(report.complete()).isEqualTo(245);
        assertThat(Path.of(report.path())).doesNotExist();
        assertThat(publish(report, 1, 1, 2))
                .isEqualTo(new DrawsPlanCommand.ReportAssignmentPublished(2, report.sha256()));
        assertThat(Path.of(report.path())).hasContent("task_id,basin,draw\n0,NA,5\n0,NA,6\n1,NA,7\n1,NA,8\n");
        assertThat(publish(report, 1, 1, 2))
                .isEqualTo(new DrawsPlanCommand.ReportAssignmentPublished(2, report.sha256()));
        DrawsTaskWork.Load load = new DrawsTaskWork.Load(new TaskKey(PLAN, 1, 1), report.path(), report.sha256());
        assertThat(tasks.perform(load, 3, context))
                .isEqualTo(new DrawsTaskCommand.ReportLoaded(
                        3, List.of(new EnsembleDraws(ENSEMBLE, new DrawNumbers("7-8")))));
    }

    @Test
    void withNothingIncompleteTheOldFileDoesNotSurvive() {
        AssignmentReport first = assign(".".repeat(250), 1, 1);
        publish(first, 1, 1, 2);
        AssignmentReport second = assign("C".repeat(250), 2, 3);
        assertThat(second.tasks()).isZero();
        publish(second, 2, 3, 4);
        assertThat(Path.of(second.path())).hasContent("task_id,basin,draw\n");
    }

    @Test
    void anotherFileUnderTheNameIsReportedAsItIs() throws IOException {
        AssignmentReport report = assign(".".repeat(250), 1, 1);
        publish(report, 1, 1, 2);
        Files.writeString(Path.of(report.path()), "other");
        assertThat(publish(report, 1, 1, 3))
                .isEqualTo(new DrawsPlanCommand.ReportAssignmentPublished(3, Digest.ofText("other")));
    }

    @Test
    void anEnsembleThatWasNotScannedCannotBeAssigned() {
        assertThatThrownBy(() -> assign("", 1, 1))
                .hasMessageContaining(ENSEMBLE + " was not scanned (expected: stage scan before)");
        assertThatThrownBy(() -> new PlanWorks(Duration.ofMillis(80))
                        .perform(new DrawsPlanWork.Assign(PLAN, 1, order(2)), 1, context))
                .hasMessageContaining("expected: started");
    }

    @Test
    void theStandingsOfAnEnsembleAreReadFromItsState() {
        assertThat(UnitStandings.parse("""
                        {"spec":{"draws":3},"standings":{"letters":"C.tQ"},"runs":2,"runSeconds":5.0}""")).isEqualTo(new Standings.Standing("C.t", 2.5));
        assertThat(UnitStandings.parse("{}")).isEqualTo(new Standings.Standing("", 0));
    }
}
