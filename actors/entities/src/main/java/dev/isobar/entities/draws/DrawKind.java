package dev.isobar.entities.draws;

import dev.isobar.domain.draws.Draw;
import dev.isobar.domain.draws.DrawCommand;
import dev.isobar.domain.draws.DrawEvent;
import dev.isobar.domain.draws.DrawWork;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.EnsembleCommand;
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

/** The kind {@code draw}: one realisation of a basin's storms, and the work it demands. One for each node. */
public final class DrawKind implements UnitKind<Draw, DrawCommand, DrawEvent, DrawsSettings> {

    private final DrawsSettings settings;
    private final Works<DrawWork, DrawCommand> works;

    public DrawKind(DrawsSettings settings, Works<DrawWork, DrawCommand> works) {
        this.settings = settings;
        this.works = works;
    }

    @Override
    public String name() {
        return Draw.KIND;
    }

    @Override
    public Draw empty(UnitId id) {
        return Draw.empty(id);
    }

    @Override
    public DrawsSettings settings() {
        return settings;
    }

    @Override
    public Class<DrawCommand> commandType() {
        return DrawCommand.class;
    }

    @Override
    public Class<DrawEvent> eventType() {
        return DrawEvent.class;
    }

    @Override
    public Class<Draw> stateType() {
        return Draw.class;
    }

    @Override
    public boolean isRemembered() {
        return false;
    }

    @Override
    public Map<String, Class<?>> manifests() {
        Map<String, Class<?>> classes = new LinkedHashMap<>();
        classes.put("examine", DrawCommand.Examine.class);
        classes.put("run", DrawCommand.Run.class);
        classes.put("stop-run", DrawCommand.StopRun.class);
        classes.put("report-examined", DrawCommand.ReportExamined.class);
        classes.put("report-tracks", DrawCommand.ReportTracks.class);
        classes.put("report-converted", DrawCommand.ReportConverted.class);
        classes.put("report-published", DrawCommand.ReportPublished.class);
        classes.put("report-damage", DrawCommand.ReportDamage.class);
        classes.put("report-failure", DrawCommand.ReportFailure.class);
        classes.put("retry", DrawCommand.Retry.class);
        classes.put("park", DrawCommand.Park.class);
        classes.put("acknowledge-report", DrawCommand.AcknowledgeReport.class);
        classes.put("specified", DrawEvent.Specified.class);
        classes.put("examination-started", DrawEvent.ExaminationStarted.class);
        classes.put("examined", DrawEvent.Examined.class);
        classes.put("examination-skipped", DrawEvent.ExaminationSkipped.class);
        classes.put("run-taken", DrawEvent.RunTaken.class);
        classes.put("run-answered", DrawEvent.RunAnswered.class);
        classes.put("started", DrawEvent.Started.class);
        classes.put("tracks-written", DrawEvent.TracksWritten.class);
        classes.put("converted", DrawEvent.Converted.class);
        classes.put("completed", DrawEvent.Completed.class);
        classes.put("attempt-failed", DrawEvent.AttemptFailed.class);
        classes.put("damage-found", DrawEvent.DamageFound.class);
        classes.put("failed", DrawEvent.Failed.class);
        classes.put("stopped", DrawEvent.Stopped.class);
        classes.put("run-dropped", DrawEvent.RunDropped.class);
        classes.put("parked", DrawEvent.Parked.class);
        classes.put("reopened", DrawEvent.Reopened.class);
        classes.put("report-acknowledged", DrawEvent.ReportAcknowledged.class);
        classes.put("state", Draw.class);
        return named("draws.draw.%s.v1", classes);
    }

    /** The classes under their whole names. */
    static Map<String, Class<?>> named(String form, Map<String, Class<?>> classes) {
        Map<String, Class<?>> named = new LinkedHashMap<>();
        classes.forEach((name, type) -> named.put(form.formatted(name), type));
        return named;
    }

    @Override
    public DrawCommand perform(UnitId id, Demand.Work<DrawCommand> work, WorkContext context) {
        return works.perform(task(work), work.attempt(), context);
    }

    @Override
    public DrawCommand failed(Demand.Work<DrawCommand> work, Failure failure) {
        return new DrawCommand.ReportFailure(task(work).stage(), work.attempt(), failure);
    }

    private static DrawWork task(Demand.Work<DrawCommand> work) {
        if (work.task() instanceof DrawWork task) {
            return task;
        }
        throw new IllegalArgumentException("task: %s (expected: a draw's)".formatted(work.task()));
    }

    @Override
    public Optional<DrawCommand> answered(Demand.Send<DrawCommand> send, Answer answer) {
        return switch (answer) {
            case Answer.Accepted _, Answer.Refused _ ->
                sequence(send.command()).map(sequence -> new DrawCommand.AcknowledgeReport(send.to(), sequence));
            case Answer.Unavailable _ -> Optional.empty();
        };
    }

    private static Optional<Integer> sequence(Object command) {
        if (command instanceof EnsembleCommand.ReportDraw report) {
            return Optional.of(report.report().sequence());
        }
        return command instanceof DrawsTaskCommand.ReportDraw outcome
                ? Optional.of(outcome.sequence())
                : Optional.empty();
    }
}
