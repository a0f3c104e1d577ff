package dev.isobar.entities.draws;

import dev.isobar.domain.draws.DrawsPipelineCommand;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsPlanEvent;
import dev.isobar.domain.draws.DrawsPlanWork;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.EnsembleAsk;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.works.Works;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WorkContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kind {@code draws-plan}: a coordinator of ensembles and tasks, and the work on its assignment. One for each node. */
public final class DrawsPlanKind implements UnitKind<DrawsPlan, DrawsPlanCommand, DrawsPlanEvent, DrawsSettings> {

    private final DrawsSettings settings;
    private final Works<DrawsPlanWork, DrawsPlanCommand> works;

    public DrawsPlanKind(DrawsSettings settings, Works<DrawsPlanWork, DrawsPlanCommand> works) {
        this.settings = settings;
        this.works = works;
    }

    @Override
    public String name() {
        return DrawsPlan.KIND;
    }

    @Override
    public DrawsPlan empty(UnitId id) {
        return DrawsPlan.empty(id);
    }

    @Override
    public DrawsSettings settings() {
        return settings;
    }

    @Override
    public Class<DrawsPlanCommand> commandType() {
        return DrawsPlanCommand.class;
    }

    @Override
    public Class<DrawsPlanEvent> eventType() {
        return DrawsPlanEvent.class;
    }

    @Override
    public Class<DrawsPlan> stateType() {
        return DrawsPlan.class;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("submit", DrawsPlanCommand.Submit.class);
        classes.put("submit-for", DrawsPlanCommand.SubmitFor.class);
        classes.put("report-ensemble", DrawsPlanCommand.ReportEnsemble.class);
        classes.put("refuse-ensemble", DrawsPlanCommand.EnsembleRefused.class);
        classes.put("release-ensemble", DrawsPlanCommand.EnsembleReleased.class);
        classes.put("report-assigned", DrawsPlanCommand.ReportAssigned.class);
        classes.put("report-assignment-published", DrawsPlanCommand.ReportAssignmentPublished.class);
        classes.put("report-failure", DrawsPlanCommand.ReportFailure.class);
        classes.put("report-task", DrawsPlanCommand.ReportTask.class);
        classes.put("refuse-task", DrawsPlanCommand.TaskRefused.class);
        classes.put("pass-deadline", DrawsPlanCommand.DeadlinePassed.class);
        classes.put("cancel", DrawsPlanCommand.Cancel.class);
        classes.put("cancel-for", DrawsPlanCommand.CancelFor.class);
        classes.put("retry", DrawsPlanCommand.Retry.class);
        classes.put("acknowledge-report", DrawsPlanCommand.AcknowledgeReport.class);
        classes.put("ordered", DrawsPlanEvent.Ordered.class);
        classes.put("followed-by", DrawsPlanEvent.FollowedBy.class);
        classes.put("follower-dropped", DrawsPlanEvent.FollowerDropped.class);
        classes.put("retried", DrawsPlanEvent.Retried.class);
        classes.put("scan-started", DrawsPlanEvent.ScanStarted.class);
        classes.put("ensemble-reported", DrawsPlanEvent.EnsembleReported.class);
        classes.put("ensemble-refused", DrawsPlanEvent.EnsembleRefused.class);
        classes.put("ensemble-released", DrawsPlanEvent.EnsembleReleased.class);
        classes.put("scanned", DrawsPlanEvent.Scanned.class);
        classes.put("assigning-started", DrawsPlanEvent.AssigningStarted.class);
        classes.put("assignment-written", DrawsPlanEvent.AssignmentWritten.class);
        classes.put("assigned", DrawsPlanEvent.Assigned.class);
        classes.put("attempt-failed", DrawsPlanEvent.AttemptFailed.class);
        classes.put("run-started", DrawsPlanEvent.RunStarted.class);
        classes.put("task-reported", DrawsPlanEvent.TaskReported.class);
        classes.put("task-refused", DrawsPlanEvent.TaskRefused.class);
        classes.put("settling-started", DrawsPlanEvent.SettlingStarted.class);
        classes.put("deadline-passed", DrawsPlanEvent.DeadlinePassed.class);
        classes.put("cancel-requested", DrawsPlanEvent.CancelRequested.class);
        classes.put("completed", DrawsPlanEvent.Completed.class);
        classes.put("failed", DrawsPlanEvent.Failed.class);
        classes.put("stopped", DrawsPlanEvent.Stopped.class);
        classes.put("cancelled", DrawsPlanEvent.Cancelled.class);
        classes.put("report-acknowledged", DrawsPlanEvent.ReportAcknowledged.class);
        classes.put("assignment-damaged", DrawsPlanEvent.AssignmentDamaged.class);
        classes.put("state", DrawsPlan.class);
        return DrawKind.named("draws.plan.%s.v1", classes);
    }

    @Override
    public DrawsPlanCommand perform(UnitId id, Demand.Work<DrawsPlanCommand> work, WorkContext context) {
        if (work.task() instanceof DrawsPlanWork task) {
            return works.perform(task, work.attempt(), context);
        }
        throw new IllegalArgumentException("task: %s (expected: a plan's)".formatted(work.task()));
    }

    @Override
    public DrawsPlanCommand failed(Demand.Work<DrawsPlanCommand> work, Failure failure) {
        return new DrawsPlanCommand.ReportFailure(work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<DrawsPlanCommand> answered(Demand.Send<DrawsPlanCommand> send, Answer answer) {
        return switch (answer) {
            case Answer.Accepted _ -> heard(send);
            case Answer.Refused refused -> refused(send, refused.text());
            case Answer.Unavailable _ -> Optional.empty();
        };
    }

    private static Optional<DrawsPlanCommand> heard(Demand.Send<DrawsPlanCommand> send) {
        if (send.command() instanceof DrawsPipelineCommand.ReportPlan report) {
            return Optional.of(new DrawsPlanCommand.AcknowledgeReport(send.to(), report.sequence()));
        }
        return send.command() instanceof EnsembleCommand.StopAsking stop
                ? Optional.of(new DrawsPlanCommand.EnsembleReleased(EnsembleKey.of(send.to()), stop.planRound()))
                : Optional.empty();
    }

    private static Optional<DrawsPlanCommand> refused(Demand.Send<DrawsPlanCommand> send, String text) {
        if (send.command() instanceof EnsembleCommand.Scan scan) {
            return Optional.of(new DrawsPlanCommand.EnsembleRefused(
                    EnsembleKey.of(send.to()), EnsembleAsk.SCAN, scan.planRound(), text));
        }
        if (send.command() instanceof EnsembleCommand.Settle settle) {
            return Optional.of(new DrawsPlanCommand.EnsembleRefused(
                    EnsembleKey.of(send.to()), EnsembleAsk.SETTLE, settle.planRound(), text));
        }
        if (send.command() instanceof DrawsTaskCommand.Run run) {
            TaskKey task = TaskKey.of(send.to());
            return Optional.of(new DrawsPlanCommand.TaskRefused(task.version(), task.number(), run.round(), text));
        }
        return heard(send);
    }
}
