package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One draw. It owns its files, is examined for its ensemble, runs for one task at a time, and tells first its ensemble
 * and then the task how it ended. One work at a time; attempts are numbered over all of them.
 *
 * @param spec empty before its first examination
 * @param round of the last examination that was asked for, 0 before
 * @param effort what it is being worked on for, if it is
 * @param driver the task that runs it, or waits for its examination to end
 * @param trouble why it is quarantined, failed or parked, or what the last examination found; empty for nothing
 * @param failedAt the stage that failed, of a failed draw
 * @param lastAttempt highest attempt given out
 * @param lastAccepted the attempt whose report was last recorded, 0 before
 * @param seconds that the running or last run took so far
 */
public record Draw(
        UnitId id,
        DrawStatus status,
        Optional<EnsembleSpec> spec,
        int round,
        Optional<DrawEffort> effort,
        Optional<TaskRun> driver,
        DrawFiles files,
        String trouble,
        Optional<DrawStage> failedAt,
        DrawNews news,
        int lastAttempt,
        int lastAccepted,
        double seconds)
        implements Unit<Draw, DrawCommand, DrawEvent, DrawsSettings> {

    /** First segment of every draw's id. */
    public static final String KIND = DrawKey.KIND;

    public static final Transitions<DrawStatus> TRANSITIONS = DrawStatus.TRANSITIONS;

    /** A draw of which nothing is known. */
    public static Draw empty(UnitId id) {
        return new Draw(
                id,
                DrawStatus.UNSCANNED,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                DrawFiles.NONE,
                "",
                Optional.empty(),
                DrawNews.NONE,
                0,
                0,
                0);
    }

    public DrawKey key() {
        return DrawKey.of(id);
    }

    @Override
    public Decision<DrawEvent> decide(DrawCommand command, DrawsSettings settings, Instant now) {
        DrawReports work = new DrawReports(this, settings, now);
        return switch (command) {
            case DrawCommand.Examine c -> examine(c, now);
            case DrawCommand.Run c -> run(new TaskRun(c.task(), c.run()), now);
            case DrawCommand.StopRun c -> stop(new TaskRun(c.task(), c.run()));
            case DrawCommand.ReportExamined c -> work.examined(c);
            case DrawCommand.ReportTracks c -> work.tracks(c);
            case DrawCommand.ReportConverted c -> work.converted(c);
            case DrawCommand.ReportPublished c -> work.published(c);
            case DrawCommand.ReportDamage c -> work.damaged(c);
            case DrawCommand.ReportFailure c -> work.failed(c);
            case DrawCommand.Retry _ -> retry();
            case DrawCommand.Park c -> park(c.reason());
            case DrawCommand.AcknowledgeReport c ->
                news.isPending(c.to(), c.sequence())
                        ? Decision.accept(new DrawEvent.ReportAcknowledged(c.to(), c.sequence()))
                        : Decision.alreadyDone();
        };
    }

    private Decision<DrawEvent> examine(DrawCommand.Examine c, Instant now) {
        if (c.round() < 1 || key().number() >= c.spec().draws()) {
            return Decision.reject(
                    Rejection.Kind.INVALID,
                    "examine: round %d, %d draws (expected: >= 1, > %d)"
                            .formatted(c.round(), c.spec().draws(), key().number()));
        }
        if (c.round() < round) {
            return Decision.reject(
                    Rejection.Kind.STALE, "examine: round %d (expected: >= %d)".formatted(c.round(), round));
        }
        if (c.round() == round) {
            return Decision.alreadyDone();
        }
        if (effort.filter(DrawEffort::isRun).isPresent()) {
            return Decision.accept(new DrawEvent.ExaminationSkipped(c.round()));
        }
        List<DrawEvent> events = new ArrayList<>();
        if (!spec.equals(Optional.of(c.spec()))) {
            events.add(new DrawEvent.Specified(c.spec()));
        }
        events.add(
                status == DrawStatus.PARKED
                        ? new DrawEvent.ExaminationSkipped(c.round())
                        : new DrawEvent.ExaminationStarted(c.round(), lastAttempt + 1, now));
        return Decision.acceptAll(events);
    }

    private Decision<DrawEvent> run(TaskRun asked, Instant now) {
        int known = lastRun(asked.task());
        if (asked.run() < known) {
            return Decision.reject(
                    Rejection.Kind.STALE,
                    "run: %d of %s (expected: >= %d)".formatted(asked.run(), asked.task(), known));
        }
        if (asked.run() == known) {
            return Decision.alreadyDone();
        }
        DrawEvent taken = new DrawEvent.RunTaken(asked.task(), asked.run());
        if (effort.isPresent()) {
            return Decision.accept(taken);
        }
        return switch (status) {
            case UNSCANNED -> conflict("run", "examined");
            case COMPLETE, PARKED -> Decision.accept(new DrawEvent.RunAnswered(asked.task(), asked.run()));
            case INCOMPLETE, TRACKS_WRITTEN, QUARANTINED, RUNNING, CONVERTED, FAILED ->
                Decision.acceptAll(List.of(taken, started(now)));
        };
    }

    /** How a run begins from here. */
    DrawEvent.Started started(Instant now) {
        DrawStage rest = files.tracks().isPresent() ? DrawStage.CONVERT : DrawStage.RUN;
        DrawStage stage = failedAt.equals(Optional.of(DrawStage.EXAMINE)) ? DrawStage.EXAMINE : rest;
        return new DrawEvent.Started(stage, lastAttempt + 1, now);
    }

    private Decision<DrawEvent> stop(TaskRun asked) {
        if (driver.equals(Optional.of(asked))) {
            return Decision.accept(new DrawEvent.Stopped(asked.task(), asked.run()));
        }
        return lastRun(asked.task()) >= asked.run()
                ? Decision.alreadyDone()
                : Decision.accept(new DrawEvent.RunDropped(asked.task(), asked.run()));
    }

    /** The highest run of the task that was ever taken or given up here, 0 when there is none. */
    private int lastRun(UnitId task) {
        int driving =
                driver.filter(d -> d.task().equals(task)).map(TaskRun::run).orElse(0);
        return Math.max(driving, news.lastRun(task));
    }

    private Decision<DrawEvent> retry() {
        return switch (status) {
            case FAILED, QUARANTINED, PARKED -> Decision.accept(new DrawEvent.Reopened());
            case INCOMPLETE -> Decision.alreadyDone();
            case RUNNING, TRACKS_WRITTEN, CONVERTED ->
                effort.isPresent() ? Decision.alreadyDone() : conflict("retry", "failed, quarantined or parked");
            case UNSCANNED, COMPLETE -> conflict("retry", "failed, quarantined or parked");
        };
    }

    private Decision<DrawEvent> park(String reason) {
        return switch (status) {
            case INCOMPLETE, TRACKS_WRITTEN, QUARANTINED, RUNNING, CONVERTED, FAILED ->
                Decision.accept(new DrawEvent.Parked(reason));
            case PARKED -> Decision.alreadyDone();
            case UNSCANNED, COMPLETE -> conflict("park", "examined and not complete");
        };
    }

    private Decision<DrawEvent> conflict(String verb, String expected) {
        return Decision.reject(
                Rejection.Kind.CONFLICT, "%s: %s is %s (expected: %s)".formatted(verb, id, status, expected));
    }

    @Override
    public Draw evolve(DrawEvent event) {
        return DrawChanges.after(this, event);
    }

    @Override
    public Set<Demand<DrawCommand>> demands(DrawsSettings settings) {
        return DrawDemands.of(this);
    }

    /** How its ensemble is told that it stands. */
    public DrawStanding standing() {
        if (effort.filter(DrawEffort::isRun).isPresent()) {
            return DrawStanding.RUNNING;
        }
        return DrawStanding.of(status);
    }

    /** Whether it is neither being examined nor run. */
    @Override
    public boolean isTerminal() {
        return effort.isEmpty();
    }

    @Override
    public String why(DrawsSettings settings, Instant now) {
        return DrawWhy.of(this, settings, now);
    }
}
