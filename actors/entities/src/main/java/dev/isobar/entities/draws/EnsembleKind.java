package dev.isobar.entities.draws;

import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawsPlanCommand;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.draws.EnsembleEvent;
import dev.isobar.domain.draws.EnsembleWork;
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

/** The kind {@code ensemble}: all draws of a basin and period, and the work on their status file. One for each node. */
public final class EnsembleKind implements UnitKind<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> {

    private final DrawsSettings settings;
    private final Works<EnsembleWork, EnsembleCommand> works;

    public EnsembleKind(DrawsSettings settings, Works<EnsembleWork, EnsembleCommand> works) {
        this.settings = settings;
        this.works = works;
    }

    @Override
    public String name() {
        return Ensemble.KIND;
    }

    @Override
    public Ensemble empty(UnitId id) {
        return Ensemble.empty(id);
    }

    @Override
    public DrawsSettings settings() {
        return settings;
    }

    @Override
    public Class<EnsembleCommand> commandType() {
        return EnsembleCommand.class;
    }

    @Override
    public Class<EnsembleEvent> eventType() {
        return EnsembleEvent.class;
    }

    @Override
    public Class<Ensemble> stateType() {
        return Ensemble.class;
    }

    @Override
    public boolean isRemembered() {
        return true;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("scan", EnsembleCommand.Scan.class);
        classes.put("settle", EnsembleCommand.Settle.class);
        classes.put("stop-asking", EnsembleCommand.StopAsking.class);
        classes.put("report-draw", EnsembleCommand.ReportDraw.class);
        classes.put("refuse-draw", EnsembleCommand.DrawRefused.class);
        classes.put("report-status-checked", EnsembleCommand.ReportStatusChecked.class);
        classes.put("report-status-written", EnsembleCommand.ReportStatusWritten.class);
        classes.put("report-failure", EnsembleCommand.ReportFailure.class);
        classes.put("refresh", EnsembleCommand.Refresh.class);
        classes.put("acknowledge-report", EnsembleCommand.AcknowledgeReport.class);
        classes.put("specified", EnsembleEvent.Specified.class);
        classes.put("asked", EnsembleEvent.Asked.class);
        classes.put("scan-queued", EnsembleEvent.ScanQueued.class);
        classes.put("ask-dropped", EnsembleEvent.AskDropped.class);
        classes.put("scan-started", EnsembleEvent.ScanStarted.class);
        classes.put("draw-reported", EnsembleEvent.DrawReported.class);
        classes.put("draw-refused", EnsembleEvent.DrawRefused.class);
        classes.put("status-checked", EnsembleEvent.StatusChecked.class);
        classes.put("status-written", EnsembleEvent.StatusWritten.class);
        classes.put("attempt-failed", EnsembleEvent.AttemptFailed.class);
        classes.put("status-failed", EnsembleEvent.StatusFailed.class);
        classes.put("scanned", EnsembleEvent.Scanned.class);
        classes.put("refresh-requested", EnsembleEvent.RefreshRequested.class);
        classes.put("answered", EnsembleEvent.Answered.class);
        classes.put("report-acknowledged", EnsembleEvent.ReportAcknowledged.class);
        classes.put("state", Ensemble.class);
        return DrawKind.named("draws.ensemble.%s.v1", classes);
    }

    @Override
    public EnsembleCommand perform(UnitId id, Demand.Work<EnsembleCommand> work, WorkContext context) {
        if (work.task() instanceof EnsembleWork task) {
            return works.perform(task, work.attempt(), context);
        }
        throw new IllegalArgumentException("task: %s (expected: an ensemble's)".formatted(work.task()));
    }

    @Override
    public EnsembleCommand failed(Demand.Work<EnsembleCommand> work, Failure failure) {
        return new EnsembleCommand.ReportFailure(work.key(), work.attempt(), failure);
    }

    @Override
    public Optional<EnsembleCommand> answered(Demand.Send<EnsembleCommand> send, Answer answer) {
        return switch (answer) {
            case Answer.Accepted _ -> heard(send);
            case Answer.Refused refused ->
                send.command() instanceof DrawCommand.Examine examine
                        ? Optional.of(new EnsembleCommand.DrawRefused(
                                DrawKey.of(send.to()).number(), examine.round(), refused.text()))
                        : heard(send);
            case Answer.Unavailable _ -> Optional.empty();
        };
    }

    private static Optional<EnsembleCommand> heard(Demand.Send<EnsembleCommand> send) {
        return send.command() instanceof DrawsPlanCommand.ReportEnsemble report
                ? Optional.of(new EnsembleCommand.AcknowledgeReport(send.to(), report.sequence()))
                : Optional.empty();
    }
}
