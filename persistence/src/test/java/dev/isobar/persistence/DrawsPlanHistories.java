package dev.isobar.persistence;

import dev.isobar.domain.draws.AssignmentReport;
import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.BulkCounts;
import dev.isobar.domain.draws.BulkKey;
import dev.isobar.domain.draws.BulkOrder;
import dev.isobar.domain.draws.BulkVerb;
import dev.isobar.domain.draws.DrawCounts;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawNumbers;
import dev.isobar.domain.draws.DrawOutcome;
import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsBulk;
import dev.isobar.domain.draws.DrawsBulkCommand;
import dev.isobar.domain.draws.DrawsBulkEvent;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.DrawsPipeline;
import dev.isobar.domain.draws.DrawsPipelineCommand;
import dev.isobar.domain.draws.DrawsPipelineEvent;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsPlanEvent;
import dev.isobar.domain.draws.DrawsPlanStatus;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.DrawsTask;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.DrawsTaskEvent;
import dev.isobar.domain.draws.DrawsTaskStatus;
import dev.isobar.domain.draws.EnsembleAsk;
import dev.isobar.domain.draws.EnsembleDraws;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.EnsembleOutcome;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PipelineKey;
import dev.isobar.domain.draws.PipelineOrder;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.draws.PlanOutcome;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.draws.TaskOutcome;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs whose journals are stored: one of a plan, one of a task, one of a pipeline and one of a bulk order. */
final class DrawsPlanHistories {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974");
    private static final EnsembleKey NORTH_ATLANTIC = new EnsembleKey(PERIOD, Basin.NA);
    private static final EnsembleKey EAST_PACIFIC = new EnsembleKey(PERIOD, Basin.EP);
    private static final PlanKey PLAN = PlanKey.of(PERIOD);
    private static final PlanKey OTHER_PLAN =
            PlanKey.of(PeriodKey.parse("cmip6/EC-Earth3/r1i1p1f1/historical/1975-1979"));
    private static final UnitId PIPELINE = PipelineKey.ofBins("two periods").unitId();
    private static final Digest CSV = Digest.ofText("csv");
    private static final Instant DEADLINE = Instant.parse("2026-11-22T00:00:00Z");
    private static final Failure UNREACHABLE = new Failure(Failure.Kind.UNREACHABLE, "/root: stale file handle");

    private DrawsPlanHistories() {}

    private static PlanOrder order(PeriodKey period, Set<Stage> stages, Optional<DrawNumbers> tasks) {
        DrawRecipe recipe = new DrawRecipe(
                "fixed", 7, 30, StoreForm.GROUPED, new DrawRunner.Embedded(), "", Map.of("land", "/land.nc"));
        EnsembleSpec spec = new EnsembleSpec("/root", DrawsLayout.SPECIFICATION, 3, recipe, false);
        return new PlanOrder(
                List.of(new PlanOrder.Part(
                        spec, List.of(new EnsembleKey(period, Basin.NA), new EnsembleKey(period, Basin.EP)))),
                stages,
                2,
                false,
                PlanOrder.By.COST,
                tasks,
                Optional.of(DEADLINE),
                2);
    }

    private static DrawsPlanCommand ensemble(EnsembleKey ensemble, EnsembleAsk ask, int number) {
        return new DrawsPlanCommand.ReportEnsemble(
                ensemble,
                ask,
                number,
                number,
                new EnsembleOutcome(
                        new DrawCounts(0, 1, 0, 0, 1, 0, 1, 0), Optional.of(CSV), 1, 9.25, Optional.empty()));
    }

    private static DrawsPlanCommand task(int number, int round, int sequence, DrawsTaskStatus status, int failed) {
        return new DrawsPlanCommand.ReportTask(
                1, number, round, sequence, new TaskOutcome(status, 2 - failed, failed, 0, "All is said."));
    }

    private static int attempt(RecordedRun<DrawsPlan, ?, ?, ?> run) {
        return run.unit().lastAttempt();
    }

    /**
     * Scanned for a pipeline, with a refusal that a retry mends; assigned after a failure and damage; run, with a failed
     * task, a second report, and a cancellation in the middle of settling; run in part until the deadline.
     */
    static RecordedRun<DrawsPlan, DrawsPlanCommand, DrawsPlanEvent, DrawsSettings> plan() {
        var run = new RecordedRun<>(DrawsPlan.empty(PLAN.unitId()), DrawsSettings.DEFAULT);
        PlanOrder all = order(PERIOD, Set.of(Stage.SCAN, Stage.ASSIGN, Stage.RUN), Optional.empty());
        AssignmentReport report = new AssignmentReport("/root/tasks.csv", CSV, 3_000_000_000L, 0, 3, 5, 1, 0);
        run.give(new DrawsPlanCommand.SubmitFor(PIPELINE, 1, all));
        run.give(ensemble(NORTH_ATLANTIC, EnsembleAsk.SCAN, 1));
        run.give(new DrawsPlanCommand.EnsembleRefused(EAST_PACIFIC, EnsembleAsk.SCAN, 1, "another root"));
        run.give(new DrawsPlanCommand.AcknowledgeReport(PIPELINE, 1));
        run.give(new DrawsPlanCommand.Retry());
        run.give(ensemble(EAST_PACIFIC, EnsembleAsk.SCAN, 2));
        run.give(new DrawsPlanCommand.ReportFailure("assign", attempt(run), UNREACHABLE));
        run.give(new DrawsPlanCommand.ReportAssigned(attempt(run), report));
        run.give(new DrawsPlanCommand.ReportAssignmentPublished(attempt(run), Digest.ofText("torn")));
        run.give(new DrawsPlanCommand.ReportAssigned(attempt(run), report));
        run.give(new DrawsPlanCommand.ReportAssignmentPublished(attempt(run), CSV));
        run.give(task(0, 2, 1, DrawsTaskStatus.FAILED, 1));
        run.give(new DrawsPlanCommand.TaskRefused(1, 1, 2, "not here"));
        run.give(task(0, 2, 2, DrawsTaskStatus.RUNNING, 0));
        run.give(task(2, 2, 1, DrawsTaskStatus.COMPLETE, 0));
        run.give(task(0, 2, 3, DrawsTaskStatus.COMPLETE, 0));
        run.give(new DrawsPlanCommand.Cancel());
        run.give(new DrawsPlanCommand.EnsembleReleased(NORTH_ATLANTIC, 3));
        run.give(ensemble(EAST_PACIFIC, EnsembleAsk.SETTLE, 3));
        run.give(new DrawsPlanCommand.CancelFor(PIPELINE, 2));
        run.give(new DrawsPlanCommand.Submit(order(PERIOD, Set.of(Stage.RUN), Optional.of(new DrawNumbers("1-2")))));
        run.give(task(1, 3, 1, DrawsTaskStatus.STOPPED, 0));
        run.give(new DrawsPlanCommand.DeadlinePassed(3));
        run.give(task(2, 3, 1, DrawsTaskStatus.FAILED, 1));
        run.give(ensemble(NORTH_ATLANTIC, EnsembleAsk.SETTLE, 4));
        run.give(ensemble(EAST_PACIFIC, EnsembleAsk.SETTLE, 4));
        return run;
    }

    private static DrawsTaskCommand run(int round, Optional<Instant> deadline) {
        return new DrawsTaskCommand.Run(PLAN.unitId(), round, "/root/tasks.csv", CSV, deadline);
    }

    private static DrawsTaskCommand draw(int number, int run, DrawOutcome.End end) {
        return new DrawsTaskCommand.ReportDraw(
                new DrawKey(NORTH_ATLANTIC, number),
                run,
                7,
                new DrawOutcome(end, 35, 9.25, end == DrawOutcome.End.COMPLETE ? "" : "exit code 3"));
    }

    /** Run with a failure to load and a failed draw; retried and cancelled; stopped by its deadline; a round dropped. */
    static RecordedRun<DrawsTask, DrawsTaskCommand, DrawsTaskEvent, DrawsSettings> task() {
        TaskKey key = new TaskKey(PLAN, 1, 0);
        var run = new RecordedRun<>(DrawsTask.empty(key.unitId()), DrawsSettings.DEFAULT);
        run.give(run(1, Optional.empty()));
        run.give(new DrawsTaskCommand.ReportFailure("load", 1, UNREACHABLE));
        run.give(new DrawsTaskCommand.ReportLoaded(
                2, List.of(new EnsembleDraws(NORTH_ATLANTIC, new DrawNumbers("3,5-6")))));
        run.give(draw(3, 1, DrawOutcome.End.COMPLETE));
        run.give(new DrawsTaskCommand.DrawRefused(new DrawKey(NORTH_ATLANTIC, 5), 1, "not scanned"));
        run.give(draw(6, 1, DrawOutcome.End.FAILED));
        run.give(new DrawsTaskCommand.AcknowledgeReport(PLAN.unitId(), 1, 1));
        run.give(new DrawsTaskCommand.Retry());
        run.give(draw(3, 2, DrawOutcome.End.COMPLETE));
        run.give(new DrawsTaskCommand.Cancel());
        run.give(draw(5, 2, DrawOutcome.End.STOPPED));
        run.give(run(2, Optional.of(DEADLINE)));
        run.give(new DrawsTaskCommand.DeadlinePassed(3));
        run.give(draw(3, 3, DrawOutcome.End.PARKED));
        run.give(new DrawsTaskCommand.CancelRun(PLAN.unitId(), 3));
        run.give(run(4, Optional.empty()));
        run.give(draw(3, 4, DrawOutcome.End.COMPLETE));
        run.give(draw(5, 4, DrawOutcome.End.COMPLETE));
        run.give(draw(6, 4, DrawOutcome.End.COMPLETE));
        return run;
    }

    private static DrawsPipelineCommand plan(PlanKey plan, int round, int sequence, DrawsPlanStatus status) {
        return new DrawsPipelineCommand.ReportPlan(
                plan,
                round,
                sequence,
                new PlanOutcome(status, new DrawCounts(0, 1, 0, 0, 5, 0, 0, 0), 3, 1, "All is said."));
    }

    /** One plan refuses and is retried; cancelled before the second one begins; ordered again, and complete. */
    static RecordedRun<DrawsPipeline, DrawsPipelineCommand, DrawsPipelineEvent, DrawsSettings> pipeline() {
        var run = new RecordedRun<>(DrawsPipeline.empty(PIPELINE), DrawsSettings.DEFAULT);
        Set<Stage> all = Set.of(Stage.SCAN, Stage.ASSIGN, Stage.RUN);
        PipelineOrder order = new PipelineOrder(
                List.of(
                        new PipelineOrder.PipelinePlan(PLAN, order(PERIOD, all, Optional.empty())),
                        new PipelineOrder.PipelinePlan(
                                OTHER_PLAN, order(OTHER_PLAN.period().orElseThrow(), all, Optional.empty()))),
                1);
        run.give(new DrawsPipelineCommand.Submit(order));
        run.give(new DrawsPipelineCommand.PlanRefused(PLAN, 1, "it runs another order"));
        run.give(plan(OTHER_PLAN, 1, 1, DrawsPlanStatus.COMPLETE));
        run.give(new DrawsPipelineCommand.Retry());
        run.give(plan(PLAN, 2, 1, DrawsPlanStatus.FAILED));
        run.give(plan(PLAN, 2, 2, DrawsPlanStatus.RUNNING));
        run.give(plan(PLAN, 2, 3, DrawsPlanStatus.COMPLETE));
        run.give(new DrawsPipelineCommand.Submit(order));
        run.give(new DrawsPipelineCommand.Cancel());
        run.give(plan(PLAN, 3, 4, DrawsPlanStatus.CANCELLED));
        run.give(new DrawsPipelineCommand.Submit(order));
        run.give(plan(PLAN, 4, 5, DrawsPlanStatus.COMPLETE));
        run.give(plan(OTHER_PLAN, 4, 2, DrawsPlanStatus.COMPLETE));
        return run;
    }

    /** Parks many draws; the journal is away for a while, somebody cancels it and goes on. */
    static RecordedRun<DrawsBulk, DrawsBulkCommand, DrawsBulkEvent, DrawsSettings> bulk() {
        var run = new RecordedRun<>(DrawsBulk.empty(BulkKey.ofOccasion("golden").unitId()), DrawsSettings.DEFAULT);
        run.give(new DrawsBulkCommand.Order(new BulkOrder(
                BulkVerb.PARK, DrawKey.KIND, "draw/cmip6/*:FAILED", "odd winds", "ann@lab", DEADLINE, 3500)));
        run.give(followed(1, "draw/a/1", false));
        run.give(new DrawsBulkCommand.ReportFailure("follow", 2, UNREACHABLE));
        run.give(new DrawsBulkCommand.ReportFailure("follow", 3, UNREACHABLE));
        run.give(followed(4, "draw/a/2", false));
        run.give(new DrawsBulkCommand.Cancel());
        run.give(new DrawsBulkCommand.Retry());
        run.give(new DrawsBulkCommand.ReportFailure("follow", 6, new Failure(Failure.Kind.BUG, "a rule broke")));
        run.give(new DrawsBulkCommand.Retry());
        run.give(followed(7, "draw/a/3", false));
        run.give(followed(8, "draw/b/4", true));
        return run;
    }

    private static DrawsBulkCommand followed(int attempt, String cursor, boolean isLast) {
        return new DrawsBulkCommand.ReportFollowed(
                attempt, cursor, new BulkCounts(900, 90, 10), "park: it is running", isLast);
    }
}
