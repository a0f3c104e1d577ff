package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.NormalsJob;
import dev.isobar.domain.normals.NormalsJobCommand;
import dev.isobar.domain.normals.NormalsJobEvent;
import dev.isobar.domain.normals.NormalsSettings;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WorkContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kind {@code normals-job}: a coordinator without work of its own. */
public final class NormalsJobKind implements UnitKind<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> {

    private final NormalsSettings settings;

    public NormalsJobKind(NormalsConfiguration configuration) {
        settings = configuration.settings();
    }

    @Override
    public String name() {
        return NormalsJob.KIND;
    }

    @Override
    public NormalsJob empty(UnitId id) {
        return NormalsJob.empty(id);
    }

    @Override
    public NormalsSettings settings() {
        return settings;
    }

    @Override
    public Class<NormalsJobCommand> commandType() {
        return NormalsJobCommand.class;
    }

    @Override
    public Class<NormalsJobEvent> eventType() {
        return NormalsJobEvent.class;
    }

    @Override
    public Class<NormalsJob> stateType() {
        return NormalsJob.class;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("submit", NormalsJobCommand.Submit.class);
        classes.put("report-variable", NormalsJobCommand.ReportVariable.class);
        classes.put("refuse-variable", NormalsJobCommand.VariableRefused.class);
        classes.put("cancel", NormalsJobCommand.Cancel.class);
        classes.put("retry", NormalsJobCommand.Retry.class);
        classes.put("submitted", NormalsJobEvent.Submitted.class);
        classes.put("round-started", NormalsJobEvent.RoundStarted.class);
        classes.put("variable-reported", NormalsJobEvent.VariableReported.class);
        classes.put("variable-refused", NormalsJobEvent.VariableRefused.class);
        classes.put("cancel-requested", NormalsJobEvent.CancelRequested.class);
        classes.put("completed", NormalsJobEvent.Completed.class);
        classes.put("completed-with-gaps", NormalsJobEvent.CompletedWithGaps.class);
        classes.put("failed", NormalsJobEvent.Failed.class);
        classes.put("cancelled", NormalsJobEvent.Cancelled.class);
        classes.put("state", NormalsJob.class);
        return named("normals.job.%s.v1", classes);
    }

    static Map<String, Class<?>> named(String form, Map<String, Class<?>> classes) {
        Map<String, Class<?>> named = new LinkedHashMap<>();
        classes.forEach((name, type) -> named.put(form.formatted(name), type));
        return named;
    }

    @Override
    public NormalsJobCommand perform(UnitId id, Demand.Work<NormalsJobCommand> work, WorkContext context) {
        throw new IllegalArgumentException("work: %s (expected: none, a job demands no work)".formatted(work.key()));
    }

    @Override
    public NormalsJobCommand failed(Demand.Work<NormalsJobCommand> work, Failure failure) {
        throw new IllegalArgumentException("work: %s (expected: none, a job demands no work)".formatted(work.key()));
    }

    @Override
    public Optional<NormalsJobCommand> answered(Demand.Send<NormalsJobCommand> send, Answer answer) {
        return switch (answer) {
            case Answer.Refused refused ->
                send.command() instanceof VariableCommand.Run run
                        ? Optional.of(new NormalsJobCommand.VariableRefused(
                                run.plan().variable(), run.plan().round(), refused.text()))
                        : Optional.empty();
            case Answer.Accepted _, Answer.Unavailable _ -> Optional.empty();
        };
    }
}
