package dev.isobar.domain.draws;

import static dev.isobar.domain.draws.DrawsTaskStatus.CANCELLED;
import static dev.isobar.domain.draws.DrawsTaskStatus.QUEUED;
import static dev.isobar.domain.draws.DrawsTaskStatus.RUNNING;

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
 * One task: it runs the draws that an assignment gave it, one after the other, and tells its plan how it ended.
 *
 * @param round of the plan, the highest that was taken or given up; 0 before
 * @param run of this task, from 1; 0 before
 * @param source empty before the first round
 * @param draws of the assignment; empty before they were loaded
 * @param ended how draws of this run ended, by a letter of {@link Marks} for each in their order
 * @param failed those that did not end complete, the first of them
 * @param loading the attempt that loads, or loaded
 * @param trouble why it failed, besides what is said of draws; empty for nothing
 * @param report that the plan has not acknowledged
 * @param lastSequence of the reports of this round
 */
public record DrawsTask(
        UnitId id,
        DrawsTaskStatus status,
        int round,
        int run,
        boolean cancelling,
        boolean deadlinePassed,
        Optional<TaskSource> source,
        Optional<List<EnsembleDraws>> draws,
        String ended,
        List<Trouble> failed,
        WorkTry loading,
        String trouble,
        Optional<TaskReport> report,
        int lastSequence)
        implements Unit<DrawsTask, DrawsTaskCommand, DrawsTaskEvent, DrawsSettings> {

    /** First segment of every task's id. */
    public static final String KIND = TaskKey.KIND;

    public static final Transitions<DrawsTaskStatus> TRANSITIONS = DrawsTaskStatus.TRANSITIONS;

    public DrawsTask {
        draws = draws.map(List::copyOf);
        failed = List.copyOf(failed);
    }

    /** A task before its first round. */
    public static DrawsTask empty(UnitId id) {
        return new DrawsTask(
                id,
                QUEUED,
                0,
                0,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(),
                WorkTry.first(0),
                "",
                Optional.empty(),
                0);
    }

    public TaskKey key() {
        return TaskKey.of(id);
    }

    UnitId plan() {
        return key().plan().unitId();
    }

    @Override
    public Decision<DrawsTaskEvent> decide(DrawsTaskCommand command, DrawsSettings settings, Instant now) {
        DrawsTaskReports reports = new DrawsTaskReports(this, settings, now);
        return switch (command) {
            case DrawsTaskCommand.Run c -> run(c, now);
            case DrawsTaskCommand.ReportLoaded c -> reports.loaded(c);
            case DrawsTaskCommand.ReportFailure c -> reports.failed(c);
            case DrawsTaskCommand.ReportDraw c -> reports.drawEnded(c);
            case DrawsTaskCommand.DrawRefused c -> reports.drawRefused(c);
            case DrawsTaskCommand.DeadlinePassed c -> deadline(c.run());
            case DrawsTaskCommand.Cancel _ ->
                switch (status) {
                    case RUNNING -> cancel(round);
                    case CANCELLED -> Decision.alreadyDone();
                    case QUEUED, COMPLETE, FAILED, STOPPED -> conflict("cancel", "running");
                };
            case DrawsTaskCommand.CancelRun c -> cancel(c);
            case DrawsTaskCommand.Retry _ -> retry(now);
            case DrawsTaskCommand.AcknowledgeReport c ->
                report.filter(r -> r.round() == c.round() && r.sequence() == c.sequence())
                                .isPresent()
                        ? Decision.accept(new DrawsTaskEvent.ReportAcknowledged(c.plan(), c.round(), c.sequence()))
                        : Decision.alreadyDone();
        };
    }

    private Decision<DrawsTaskEvent> run(DrawsTaskCommand.Run c, Instant now) {
        if (!c.plan().equals(plan())) {
            return Decision.reject(Rejection.Kind.INVALID, "run: of %s (expected: %s)".formatted(c.plan(), plan()));
        }
        if (c.round() < round) {
            return Decision.reject(Rejection.Kind.STALE, "run: round %d (expected: >= %d)".formatted(c.round(), round));
        }
        return c.round() == round
                ? Decision.alreadyDone()
                : start(c.round(), new TaskSource(c.path(), c.sha256(), c.deadline()), now);
    }

    private Decision<DrawsTaskEvent> start(int ofRound, TaskSource from, Instant now) {
        DrawsTaskEvent started = new DrawsTaskEvent.Started(
                plan(), ofRound, run + 1, from.path(), from.sha256(), from.deadline(), loading.attempt() + 1);
        return from.deadline().filter(d -> !now.isBefore(d)).isPresent()
                ? Decision.acceptAll(List.of(
                        started, new DrawsTaskEvent.DeadlinePassed(run + 1), new DrawsTaskEvent.Stopped(run + 1)))
                : Decision.accept(started);
    }

    private Decision<DrawsTaskEvent> deadline(int ofRun) {
        if (status != RUNNING || ofRun != run || deadlinePassed) {
            return Decision.alreadyDone();
        }
        DrawsTaskEvent passed = new DrawsTaskEvent.DeadlinePassed(run);
        return outstanding().isPresent()
                ? Decision.accept(passed)
                : Decision.acceptAll(List.of(passed, new DrawsTaskEvent.Stopped(run)));
    }

    private Decision<DrawsTaskEvent> cancel(DrawsTaskCommand.CancelRun c) {
        if (c.round() < round) {
            return Decision.reject(
                    Rejection.Kind.STALE, "cancel: round %d (expected: >= %d)".formatted(c.round(), round));
        }
        if (status == RUNNING) {
            return cancel(c.round());
        }
        return c.round() == round
                ? Decision.alreadyDone()
                : Decision.accept(new DrawsTaskEvent.RoundDropped(c.plan(), c.round()));
    }

    private Decision<DrawsTaskEvent> cancel(int ofRound) {
        if (cancelling && ofRound == round) {
            return Decision.alreadyDone();
        }
        DrawsTaskEvent requested = new DrawsTaskEvent.CancelRequested(run, ofRound);
        return outstanding().isPresent()
                ? Decision.accept(requested)
                : Decision.acceptAll(List.of(requested, new DrawsTaskEvent.Cancelled(run)));
    }

    private Decision<DrawsTaskEvent> retry(Instant now) {
        return switch (status) {
            case FAILED, STOPPED, CANCELLED ->
                source.map(s -> new TaskSource(
                                s.path(), s.sha256(), s.deadline().filter(now::isBefore)))
                        .map(s -> start(round, s, now))
                        .orElseGet(() -> conflict("retry", "one that its plan ran before"));
            case RUNNING -> cancelling ? conflict("retry", "one that has ended") : Decision.alreadyDone();
            case QUEUED, COMPLETE -> conflict("retry", "failed, stopped or cancelled");
        };
    }

    private Decision<DrawsTaskEvent> conflict(String verb, String expected) {
        String state = cancelling && status == RUNNING ? "being cancelled" : status.toString();
        return Decision.reject(
                Rejection.Kind.CONFLICT, "%s: %s is %s (expected: %s)".formatted(verb, id, state, expected));
    }

    /** The event, and the end of the run when nothing is left to do. */
    Decision<DrawsTaskEvent> going(DrawsTaskEvent event) {
        DrawsTask next = evolve(event);
        List<DrawsTaskEvent> events = new ArrayList<>(List.of(event));
        next.end().ifPresent(events::add);
        return Decision.acceptAll(events);
    }

    private Optional<DrawsTaskEvent> end() {
        boolean anyStopped = ended.indexOf(Marks.STOPPED) >= 0;
        if (cancelling && (anyStopped || isLeft())) {
            return Optional.of(new DrawsTaskEvent.Cancelled(run));
        }
        if (isLeft()) {
            return deadlinePassed ? Optional.of(new DrawsTaskEvent.Stopped(run)) : Optional.empty();
        }
        return Optional.of(
                failedCount() > 0
                        ? new DrawsTaskEvent.Failed(
                                run, "%d of %d draws did not end complete".formatted(failedCount(), drawCount()))
                        : new DrawsTaskEvent.Completed(run));
    }

    boolean isLeft() {
        return ended.length() < drawCount();
    }

    int drawCount() {
        return draws.orElse(List.of()).stream()
                .mapToInt(d -> d.numbers().count())
                .sum();
    }

    int completeCount() {
        return (int) ended.chars().filter(c -> c == Marks.COMPLETE).count();
    }

    int failedCount() {
        return ended.length() - completeCount();
    }

    /** The draw that runs now. */
    Optional<DrawKey> outstanding() {
        return status == RUNNING && isLeft() ? Optional.of(draw(ended.length())) : Optional.empty();
    }

    DrawKey draw(int index) {
        int first = 0;
        for (EnsembleDraws part : draws.orElse(List.of())) {
            int count = part.numbers().count();
            if (index < first + count) {
                int number =
                        part.numbers().stream().skip(index - first).findFirst().orElseThrow();
                return new DrawKey(part.ensemble(), number);
            }
            first += count;
        }
        throw new IndexOutOfBoundsException("draw: %d (expected: < %d)".formatted(index, first));
    }

    @Override
    public DrawsTask evolve(DrawsTaskEvent event) {
        return DrawsTaskChanges.after(this, event);
    }

    @Override
    public Set<Demand<DrawsTaskCommand>> demands(DrawsSettings settings) {
        return DrawsTaskDemands.of(this);
    }

    /** Whether no run is going on. */
    @Override
    public boolean isTerminal() {
        return status != RUNNING;
    }

    @Override
    public String why(DrawsSettings settings, Instant now) {
        return DrawsTaskWhy.of(this, settings, now);
    }
}
