package dev.isobar.entities.draws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawCounts;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawsPipelineCommand;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsPlanStatus;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.DrawsTaskStatus;
import dev.isobar.domain.draws.DrawsTaskWork;
import dev.isobar.domain.draws.EnsembleAsk;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PipelineKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOutcome;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.draws.TaskOutcome;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.StoppableContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What plans, tasks and pipelines hear of the answers to what they sent. */
final class DrawsCoordinatorKindsTest {

    private static final EnsembleKey ENSEMBLE =
            new EnsembleKey(PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974"), Basin.NA);
    private static final DrawKey DRAW = new DrawKey(ENSEMBLE, 2);
    private static final PlanKey PLAN = PlanKey.of(ENSEMBLE.period());
    private static final TaskKey TASK = new TaskKey(PLAN, 3, 7);
    private static final UnitId PIPELINE = PipelineKey.ofBins("bins").unitId();
    private static final Answer HEARD = new Answer.Accepted(1, "RUNNING", List.of(), false);
    private static final Answer REFUSED = new Answer.Refused(Rejection.Kind.CONFLICT, "no");
    private static final Answer AWAY = new Answer.Unavailable("down");

    private final DrawsPlanKind plans = new DrawsPlanKind(
            DrawsSettings.DEFAULT,
            (task, attempt, _) -> new DrawsPlanCommand.ReportAssignmentPublished(
                    attempt, Digest.ofText(task.plan().text())));
    private final DrawsTaskKind tasks = new DrawsTaskKind(
            DrawsSettings.DEFAULT, (_, attempt, _) -> new DrawsTaskCommand.ReportLoaded(attempt, List.of()));
    private final DrawsPipelineKind pipelines = new DrawsPipelineKind(DrawsSettings.DEFAULT);

    private static <C> Demand.Send<C> send(UnitId to, Object command) {
        return new Demand.Send<>("key", to, command);
    }

    @Test
    void whatAnEnsembleOrATaskRefusesThePlanHears() {
        Demand.Send<DrawsPlanCommand> settle = send(ENSEMBLE.unitId(), new EnsembleCommand.Settle(PLAN.unitId(), 5));
        assertThat(plans.answered(settle, REFUSED))
                .contains(new DrawsPlanCommand.EnsembleRefused(ENSEMBLE, EnsembleAsk.SETTLE, 5, "no"));
        assertThat(plans.answered(settle, HEARD)).isEmpty();
        Demand.Send<DrawsPlanCommand> run = send(
                TASK.unitId(),
                new DrawsTaskCommand.Run(PLAN.unitId(), 4, "/tasks.csv", Digest.ofText(""), Optional.empty()));
        assertThat(plans.answered(run, REFUSED)).contains(new DrawsPlanCommand.TaskRefused(3, 7, 4, "no"));
        assertThat(plans.answered(run, AWAY)).isEmpty();
    }

    @Test
    void anEnsembleThatHeardThatItIsNotAskedAnyMoreIsReleased() {
        Demand.Send<DrawsPlanCommand> stop = send(ENSEMBLE.unitId(), new EnsembleCommand.StopAsking(PLAN.unitId(), 5));
        DrawsPlanCommand released = new DrawsPlanCommand.EnsembleReleased(ENSEMBLE, 5);
        assertThat(plans.answered(stop, HEARD)).contains(released);
        assertThat(plans.answered(stop, REFUSED)).contains(released);
        assertThat(plans.answered(stop, AWAY)).isEmpty();
    }

    @Test
    void reportsAreAcknowledgedByWhateverAnswer() {
        PlanOutcome outcome = new PlanOutcome(DrawsPlanStatus.COMPLETE, DrawCounts.NONE, 1, 0, "Complete.");
        assertThat(plans.answered(send(PIPELINE, new DrawsPipelineCommand.ReportPlan(PLAN, 2, 9, outcome)), REFUSED))
                .contains(new DrawsPlanCommand.AcknowledgeReport(PIPELINE, 9));
        TaskOutcome task = new TaskOutcome(DrawsTaskStatus.COMPLETE, 25, 0, 0, "Complete.");
        assertThat(tasks.answered(send(PLAN.unitId(), new DrawsPlanCommand.ReportTask(3, 7, 4, 2, task)), HEARD))
                .contains(new DrawsTaskCommand.AcknowledgeReport(PLAN.unitId(), 4, 2));
    }

    @Test
    void aDrawOrAPlanThatRefusesIsReported() {
        assertThat(tasks.answered(send(DRAW.unitId(), new DrawCommand.Run(TASK.unitId(), 6)), REFUSED))
                .contains(new DrawsTaskCommand.DrawRefused(DRAW, 6, "no"));
        assertThat(tasks.answered(send(DRAW.unitId(), new DrawCommand.StopRun(TASK.unitId(), 6)), REFUSED))
                .isEmpty();
        assertThat(pipelines.answered(send(PLAN.unitId(), new DrawsPlanCommand.CancelFor(PIPELINE, 1)), REFUSED))
                .isEmpty();
    }

    @Test
    void workIsDoneByWhatWasGivenForItAndItsFailureNamesTheKey() {
        Demand.Work<DrawsTaskCommand> load = new Demand.Work<>(
                "load", 4, Pool.IO, new DrawsTaskWork.Load(TASK, "/tasks.csv", Digest.ofText("")), Instant.EPOCH);
        Failure failure = new Failure(Failure.Kind.DATA, "no row");
        assertThat(tasks.perform(
                        TASK.unitId(), load, new StoppableContext(TASK.unitId().text())))
                .isEqualTo(new DrawsTaskCommand.ReportLoaded(4, List.of()));
        assertThat(tasks.failed(load, failure)).isEqualTo(new DrawsTaskCommand.ReportFailure("load", 4, failure));
    }
}
