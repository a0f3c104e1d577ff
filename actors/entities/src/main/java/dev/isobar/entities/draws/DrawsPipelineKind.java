package dev.isobar.entities.draws;

import dev.isobar.domain.draws.DrawsPipeline;
import dev.isobar.domain.draws.DrawsPipelineCommand;
import dev.isobar.domain.draws.DrawsPipelineEvent;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.WorkContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The kind {@code draws-pipeline}: a coordinator of plans, without work of its own. */
public final class DrawsPipelineKind
        implements UnitKind<DrawsPipeline, DrawsPipelineCommand, DrawsPipelineEvent, DrawsSettings> {

    private final DrawsSettings settings;

    public DrawsPipelineKind(DrawsSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return DrawsPipeline.KIND;
    }

    @Override
    public DrawsPipeline empty(UnitId id) {
        return DrawsPipeline.empty(id);
    }

    @Override
    public DrawsSettings settings() {
        return settings;
    }

    @Override
    public Class<DrawsPipelineCommand> commandType() {
        return DrawsPipelineCommand.class;
    }

    @Override
    public Class<DrawsPipelineEvent> eventType() {
        return DrawsPipelineEvent.class;
    }

    @Override
    public Class<DrawsPipeline> stateType() {
        return DrawsPipeline.class;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("submit", DrawsPipelineCommand.Submit.class);
        classes.put("report-plan", DrawsPipelineCommand.ReportPlan.class);
        classes.put("refuse-plan", DrawsPipelineCommand.PlanRefused.class);
        classes.put("cancel", DrawsPipelineCommand.Cancel.class);
        classes.put("retry", DrawsPipelineCommand.Retry.class);
        classes.put("submitted", DrawsPipelineEvent.Submitted.class);
        classes.put("round-started", DrawsPipelineEvent.RoundStarted.class);
        classes.put("plan-reported", DrawsPipelineEvent.PlanReported.class);
        classes.put("plan-refused", DrawsPipelineEvent.PlanRefused.class);
        classes.put("cancel-requested", DrawsPipelineEvent.CancelRequested.class);
        classes.put("completed", DrawsPipelineEvent.Completed.class);
        classes.put("failed", DrawsPipelineEvent.Failed.class);
        classes.put("cancelled", DrawsPipelineEvent.Cancelled.class);
        classes.put("state", DrawsPipeline.class);
        return DrawKind.named("draws.pipeline.%s.v1", classes);
    }

    @Override
    public DrawsPipelineCommand perform(UnitId id, Demand.Work<DrawsPipelineCommand> work, WorkContext context) {
        throw new IllegalArgumentException(
                "work: %s (expected: none, a pipeline demands no work)".formatted(work.key()));
    }

    @Override
    public DrawsPipelineCommand failed(Demand.Work<DrawsPipelineCommand> work, Failure failure) {
        throw new IllegalArgumentException(
                "work: %s (expected: none, a pipeline demands no work)".formatted(work.key()));
    }

    @Override
    public Optional<DrawsPipelineCommand> answered(Demand.Send<DrawsPipelineCommand> send, Answer answer) {
        return switch (answer) {
            case Answer.Refused refused ->
                send.command() instanceof DrawsPlanCommand.SubmitFor submit
                        ? Optional.of(new DrawsPipelineCommand.PlanRefused(
                                PlanKey.of(send.to()), submit.round(), refused.text()))
                        : Optional.empty();
            case Answer.Accepted _, Answer.Unavailable _ -> Optional.empty();
        };
    }
}
