package dev.isobar.entities.draws;

import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.DrawsTask;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.DrawsTaskEvent;
import dev.isobar.domain.draws.DrawsTaskWork;
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

/** The kind {@code draws-task}: some draws that run one after the other. One for each node. */
public final class DrawsTaskKind implements UnitKind<DrawsTask, DrawsTaskCommand, DrawsTaskEvent, DrawsSettings> {

    private final DrawsSettings settings;
    private final Works<DrawsTaskWork, DrawsTaskCommand> works;

    public DrawsTaskKind(DrawsSettings settings, Works<DrawsTaskWork, DrawsTaskCommand> works) {
        this.settings = settings;
        this.works = works;
    }

    @Override
    public String name() {
        return DrawsTask.KIND;
    }

    @Override
    public DrawsTask empty(UnitId id) {
        return DrawsTask.empty(id);
    }

    @Override
    public DrawsSettings settings() {
        return settings;
    }

    @Override
    public Class<DrawsTaskCommand> commandType() {
        return DrawsTaskCommand.class;
    }

    @Override
    public Class<DrawsTaskEvent> eventType() {
        return DrawsTaskEvent.class;
    }

    @Override
    public Class<DrawsTask> stateType() {
        return DrawsTask.class;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("run", DrawsTaskCommand.Run.class);
        classes.put("report-loaded", DrawsTaskCommand.ReportLoaded.class);
        classes.put("report-failure", DrawsTaskCommand.ReportFailure.class);
        classes.put("report-draw", DrawsTaskCommand.ReportDraw.class);
        classes.put("refuse-draw", DrawsTaskCommand.DrawRefused.class);
        classes.put("pass-deadline", DrawsTaskCommand.DeadlinePassed.class);
        classes.put("cancel", DrawsTaskCommand.Cancel.class);
        classes.put("cancel-run", DrawsTaskCommand.CancelRun.class);
        classes.put("retry", DrawsTaskCommand.Retry.class);
        classes.put("acknowledge-report", DrawsTaskCommand.AcknowledgeReport.class);
        classes.put("started", DrawsTaskEvent.Started.class);
        classes.put("loaded", DrawsTaskEvent.Loaded.class);
        classes.put("attempt-failed", DrawsTaskEvent.AttemptFailed.class);
        classes.put("draw-ended", DrawsTaskEvent.DrawEnded.class);
        classes.put("draw-refused", DrawsTaskEvent.DrawRefused.class);
        classes.put("deadline-passed", DrawsTaskEvent.DeadlinePassed.class);
        classes.put("cancel-requested", DrawsTaskEvent.CancelRequested.class);
        classes.put("round-dropped", DrawsTaskEvent.RoundDropped.class);
        classes.put("completed", DrawsTaskEvent.Completed.class);
        classes.put("failed", DrawsTaskEvent.Failed.class);
        classes.put("stopped", DrawsTaskEvent.Stopped.class);
        classes.put("cancelled", DrawsTaskEvent.Cancelled.class);
        classes.put("report-acknowledged", DrawsTaskEvent.ReportAcknowledged.class);
        classes.put("state", DrawsTask.class);
        return DrawKind.named("draws.task.%s.v1", classes);
    }

    @Override
    public DrawsTaskCommand perform(UnitId id, Demand.Work<DrawsTaskCommand> work, WorkContext context) {
        if (work.task() instanceof DrawsTaskWork task) {
            return works.perform(task, work.attempt(), context);
        }
        throw new IllegalArgumentException("task: %s (expected: a task's)".formatted(work.task()));
    }

    @Override
    public DrawsTaskCommand failed(Demand.Work<DrawsTaskCommand> work, Failure failure) {
        return new DrawsTaskCommand.ReportFailure(work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<DrawsTaskCommand> answered(Demand.Send<DrawsTaskCommand> send, Answer answer) {
        return switch (answer) {
            case Answer.Accepted _ -> heard(send);
            case Answer.Refused refused ->
                send.command() instanceof DrawCommand.Run run
                        ? Optional.of(
                                new DrawsTaskCommand.DrawRefused(DrawKey.of(send.to()), run.run(), refused.text()))
                        : heard(send);
            case Answer.Unavailable _ -> Optional.empty();
        };
    }

    private static Optional<DrawsTaskCommand> heard(Demand.Send<DrawsTaskCommand> send) {
        return send.command() instanceof DrawsPlanCommand.ReportTask report
                ? Optional.of(new DrawsTaskCommand.AcknowledgeReport(send.to(), report.round(), report.sequence()))
                : Optional.empty();
    }
}
