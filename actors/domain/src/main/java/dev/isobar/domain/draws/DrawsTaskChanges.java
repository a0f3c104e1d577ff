package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import java.util.List;
import java.util.Optional;

/** A {@link DrawsTask} while an event changes it; total. */
final class DrawsTaskChanges {

    private final DrawsTask before;
    private DrawsTaskStatus status;
    private int round;
    private int run;
    private boolean cancelling;
    private boolean deadlinePassed;
    private Optional<TaskSource> source;
    private Optional<List<EnsembleDraws>> draws;
    private String ended;
    private List<Trouble> failed;
    private WorkTry loading;
    private String trouble;
    private Optional<TaskReport> report;
    private int lastSequence;

    private DrawsTaskChanges(DrawsTask task) {
        before = task;
        status = task.status();
        round = task.round();
        run = task.run();
        cancelling = task.cancelling();
        deadlinePassed = task.deadlinePassed();
        source = task.source();
        draws = task.draws();
        ended = task.ended();
        failed = task.failed();
        loading = task.loading();
        trouble = task.trouble();
        report = task.report();
        lastSequence = task.lastSequence();
    }

    static DrawsTask after(DrawsTask task, DrawsTaskEvent event) {
        DrawsTaskChanges next = new DrawsTaskChanges(task);
        next.apply(event);
        return next.task();
    }

    private void apply(DrawsTaskEvent event) {
        switch (event) {
            case DrawsTaskEvent.Started e -> started(e);
            case DrawsTaskEvent.Loaded e -> draws = Optional.of(e.draws());
            case DrawsTaskEvent.AttemptFailed e -> loading = loading.again(e.attempt() + 1, e.failure(), e.notBefore());
            case DrawsTaskEvent.DrawEnded e -> drawEnded(e.draw(), e.outcome());
            case DrawsTaskEvent.DrawRefused e -> notComplete(e.draw(), Marks.FAILED, "refused: " + e.text());
            case DrawsTaskEvent.DeadlinePassed _ -> deadlinePassed = true;
            case DrawsTaskEvent.CancelRequested e -> {
                take(e.round());
                cancelling = true;
            }
            case DrawsTaskEvent.RoundDropped e -> dropped(e.round());
            case DrawsTaskEvent.Completed _ -> end(DrawsTaskStatus.COMPLETE, "");
            case DrawsTaskEvent.Failed e -> end(DrawsTaskStatus.FAILED, e.text());
            case DrawsTaskEvent.Stopped _ -> end(DrawsTaskStatus.STOPPED, "");
            case DrawsTaskEvent.Cancelled _ -> end(DrawsTaskStatus.CANCELLED, "");
            case DrawsTaskEvent.ReportAcknowledged e ->
                report = report.filter(r -> r.round() != e.round() || r.sequence() != e.sequence());
        }
    }

    /** What was to be told of an older round nobody waits for any more. */
    private void take(int next) {
        if (next > round) {
            round = next;
            report = Optional.empty();
            lastSequence = 0;
        }
    }

    private void started(DrawsTaskEvent.Started e) {
        boolean isAgain = e.round() == round;
        Digest sha256 = e.sha256();
        draws = draws.filter(_ -> source.filter(s -> s.sha256().equals(sha256)).isPresent());
        take(e.round());
        status = DrawsTaskStatus.RUNNING;
        run = e.run();
        cancelling = false;
        deadlinePassed = false;
        source = Optional.of(new TaskSource(e.path(), sha256, e.deadline()));
        ended = "";
        failed = List.of();
        loading = WorkTry.first(e.attempt());
        trouble = "";
        if (isAgain) {
            tell();
        }
    }

    private void drawEnded(DrawKey draw, DrawOutcome outcome) {
        switch (outcome.end()) {
            case COMPLETE -> ended += Marks.COMPLETE;
            case FAILED -> notComplete(draw, Marks.FAILED, outcome.text());
            case PARKED -> notComplete(draw, Marks.FAILED, "it is parked: " + outcome.text());
            case STOPPED -> notComplete(draw, Marks.STOPPED, "its run was given up: " + outcome.text());
            case REPLACED -> notComplete(draw, Marks.FAILED, "another task took it over: " + outcome.text());
        }
    }

    private void notComplete(DrawKey draw, char letter, String text) {
        ended += letter;
        failed = Trouble.with(failed, draw.text(), text);
    }

    private void dropped(int ofRound) {
        take(ofRound);
        if (status == DrawsTaskStatus.QUEUED) {
            status = DrawsTaskStatus.CANCELLED;
        }
        lastSequence++;
        report = Optional.of(new TaskReport(
                round,
                lastSequence,
                new TaskOutcome(
                        DrawsTaskStatus.CANCELLED,
                        0,
                        0,
                        task().drawCount(),
                        "The task was cancelled before it began.")));
    }

    private void end(DrawsTaskStatus next, String why) {
        status = next;
        cancelling = false;
        trouble = draws.isEmpty() ? why : "";
        tell();
    }

    private void tell() {
        lastSequence++;
        report = Optional.of(new TaskReport(round, lastSequence, outcome()));
    }

    private TaskOutcome outcome() {
        DrawsTask now = task();
        return new TaskOutcome(
                status,
                now.completeCount(),
                now.failedCount(),
                now.drawCount() - ended.length(),
                status == DrawsTaskStatus.RUNNING ? "The task runs again." : DrawsTaskWhy.ended(now));
    }

    private DrawsTask task() {
        return new DrawsTask(
                before.id(),
                status,
                round,
                run,
                cancelling,
                deadlinePassed,
                source,
                draws,
                ended,
                failed,
                loading,
                trouble,
                report,
                lastSequence);
    }
}
