package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsJobCommand;
import dev.isobar.domain.normals.NormalsSettings;
import dev.isobar.domain.normals.Variable;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariableEvent;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kind {@code variable}: one climate variable of one model, and the work it demands. One for each node. */
public final class VariableKind
        implements UnitKind<Variable, VariableCommand, VariableEvent, NormalsSettings>, AutoCloseable {

    private final NormalsSettings settings;
    private final OpenFiles files;
    private final ScanWork scan;
    private final BlockWork blocks;
    private final WriteWork writes = new WriteWork();

    public VariableKind(NormalsConfiguration configuration) {
        NormalsConfiguration.Work work = configuration.work();
        settings = configuration.settings();
        files = new OpenFiles(work.openFiles(), work.openFilesIdle());
        scan = new ScanWork(work, files);
        blocks = new BlockWork(files);
    }

    @Override
    public String name() {
        return Variable.KIND;
    }

    @Override
    public Variable empty(UnitId id) {
        return Variable.empty(id);
    }

    @Override
    public NormalsSettings settings() {
        return settings;
    }

    @Override
    public Class<VariableCommand> commandType() {
        return VariableCommand.class;
    }

    @Override
    public Class<VariableEvent> eventType() {
        return VariableEvent.class;
    }

    @Override
    public Class<Variable> stateType() {
        return Variable.class;
    }

    @Override
    public boolean isRemembered() {
        return false;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("run", VariableCommand.Run.class);
        classes.put("report-scan", VariableCommand.ReportScan.class);
        classes.put("report-block", VariableCommand.ReportBlock.class);
        classes.put("report-written", VariableCommand.ReportWritten.class);
        classes.put("report-published", VariableCommand.ReportPublished.class);
        classes.put("report-finished", VariableCommand.ReportFinished.class);
        classes.put("report-damage", VariableCommand.ReportDamage.class);
        classes.put("report-failure", VariableCommand.ReportFailure.class);
        classes.put("cancel", VariableCommand.Cancel.class);
        classes.put("cancel-run", VariableCommand.CancelRun.class);
        classes.put("retry", VariableCommand.Retry.class);
        classes.put("acknowledge-report", VariableCommand.AcknowledgeReport.class);
        classes.put("queued", VariableEvent.Queued.class);
        classes.put("started", VariableEvent.Started.class);
        classes.put("scanned", VariableEvent.Scanned.class);
        classes.put("block-computed", VariableEvent.BlockComputed.class);
        classes.put("target-written", VariableEvent.TargetWritten.class);
        classes.put("target-published", VariableEvent.TargetPublished.class);
        classes.put("attempt-failed", VariableEvent.AttemptFailed.class);
        classes.put("damage-found", VariableEvent.DamageFound.class);
        classes.put("completed", VariableEvent.Completed.class);
        classes.put("completed-with-gaps", VariableEvent.CompletedWithGaps.class);
        classes.put("failed", VariableEvent.Failed.class);
        classes.put("cancelled", VariableEvent.Cancelled.class);
        classes.put("run-dropped", VariableEvent.RunDropped.class);
        classes.put("report-acknowledged", VariableEvent.ReportAcknowledged.class);
        classes.put("state", Variable.class);
        return NormalsJobKind.named("normals.variable.%s.v1", classes);
    }

    @Override
    public VariableCommand perform(UnitId id, Demand.Work<VariableCommand> work, WorkContext context) {
        int attempt = work.attempt();
        try {
            return switch (task(work)) {
                case VariableTask.Scan task -> scan.perform(task, attempt, context);
                case VariableTask.Block task -> blocks.perform(task, work.key(), attempt, context);
                case VariableTask.Write task -> writes.perform(task, work.key(), attempt, context);
                case VariableTask.Publish task -> PublishWork.publish(task, work.key(), attempt, context);
                case VariableTask.Finish task -> PublishWork.finish(task, attempt, context);
            };
        } catch (FormatException e) {
            throw new WorkFailure(Failure.Kind.DATA, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public VariableCommand failed(Demand.Work<VariableCommand> work, Failure failure) {
        return new VariableCommand.ReportFailure(task(work).plan().hash(), work.key(), work.attempt(), failure);
    }

    private static VariableTask task(Demand.Work<VariableCommand> work) {
        if (work.task() instanceof VariableTask task) {
            return task;
        }
        throw new IllegalArgumentException("task: %s (expected: a variable's)".formatted(work.task()));
    }

    @Override
    public Optional<VariableCommand> answered(Demand.Send<VariableCommand> send, Answer answer) {
        return switch (answer) {
            case Answer.Accepted _, Answer.Refused _ ->
                send.command() instanceof NormalsJobCommand.ReportVariable report
                        ? Optional.of(
                                new VariableCommand.AcknowledgeReport(report.plan(), send.to(), report.sequence()))
                        : Optional.empty();
            case Answer.Unavailable _ -> Optional.empty();
        };
    }

    /** Closes source files that are not being read. */
    @Override
    public void close() {
        files.close();
    }
}
