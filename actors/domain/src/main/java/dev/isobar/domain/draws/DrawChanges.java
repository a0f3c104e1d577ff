package dev.isobar.domain.draws;

import static dev.isobar.domain.draws.DrawStatus.COMPLETE;
import static dev.isobar.domain.draws.DrawStatus.CONVERTED;
import static dev.isobar.domain.draws.DrawStatus.FAILED;
import static dev.isobar.domain.draws.DrawStatus.INCOMPLETE;
import static dev.isobar.domain.draws.DrawStatus.PARKED;
import static dev.isobar.domain.draws.DrawStatus.QUARANTINED;
import static dev.isobar.domain.draws.DrawStatus.RUNNING;
import static dev.isobar.domain.draws.DrawStatus.TRACKS_WRITTEN;

import dev.isobar.domain.kernel.Failure;
import java.time.Instant;
import java.util.Optional;

/** A {@link Draw} while an event changes it; total. */
final class DrawChanges {

    /** Longest text that is told to others. */
    private static final int LONGEST_TEXT = 300;

    private final Draw before;
    private DrawStatus status;
    private Optional<EnsembleSpec> spec;
    private int round;
    private Optional<DrawEffort> effort;
    private Optional<TaskRun> driver;
    private DrawFiles files;
    private String trouble;
    private Optional<DrawStage> failedAt;
    private DrawNews news;
    private int lastAttempt;
    private int lastAccepted;
    private double seconds;

    private DrawChanges(Draw draw) {
        before = draw;
        status = draw.status();
        spec = draw.spec();
        round = draw.round();
        effort = draw.effort();
        driver = draw.driver();
        files = draw.files();
        trouble = draw.trouble();
        failedAt = draw.failedAt();
        news = draw.news();
        lastAttempt = draw.lastAttempt();
        lastAccepted = draw.lastAccepted();
        seconds = draw.seconds();
    }

    static Draw after(Draw draw, DrawEvent event) {
        DrawChanges next = new DrawChanges(draw);
        next.apply(event);
        return next.draw();
    }

    private void apply(DrawEvent event) {
        switch (event) {
            case DrawEvent.Specified e -> spec = Optional.of(e.spec());
            case DrawEvent.ExaminationStarted e -> {
                round = e.round();
                begin(DrawEffort.begin(DrawStage.EXAMINE, e.attempt(), e.round(), e.since()));
            }
            case DrawEvent.Examined e -> examined(e);
            case DrawEvent.ExaminationSkipped e -> {
                round = e.round();
                tell();
            }
            case DrawEvent.RunTaken e -> {
                end(DrawOutcome.End.REPLACED, "%s drives the draw now".formatted(e.task()));
                driver = Optional.of(new TaskRun(e.task(), e.run()));
            }
            case DrawEvent.RunAnswered e -> answered(new TaskRun(e.task(), e.run()));
            case DrawEvent.Started e -> started(e);
            case DrawEvent.TracksWritten e -> {
                status = TRACKS_WRITTEN;
                files = files.written(e.tracks(), e.attempt());
                passed(e.attempt(), DrawStage.CONVERT, e.next(), e.since(), e.seconds());
            }
            case DrawEvent.Converted e -> {
                status = CONVERTED;
                files = files.converted(e.store(), e.attempt());
                passed(e.attempt(), DrawStage.PUBLISH, e.next(), e.since(), e.seconds());
            }
            case DrawEvent.Completed e -> {
                lastAccepted = e.attempt();
                files = files.published();
                rest(COMPLETE, "");
                end(DrawOutcome.End.COMPLETE, "");
            }
            case DrawEvent.AttemptFailed e -> again(e.stage(), e.attempt(), e.failure(), e.notBefore());
            case DrawEvent.DamageFound e -> damaged(e);
            case DrawEvent.Failed e -> failed(e);
            case DrawEvent.Stopped e -> stopped(new TaskRun(e.task(), e.run()));
            case DrawEvent.RunDropped e ->
                news = news.end(
                        new TaskRun(e.task(), e.run()), outcome(DrawOutcome.End.STOPPED, "given up before it began"));
            case DrawEvent.Parked e -> {
                files = files.withoutTemporaries();
                rest(PARKED, e.reason());
                end(DrawOutcome.End.PARKED, e.reason());
            }
            case DrawEvent.Reopened _ -> reopened();
            case DrawEvent.ReportAcknowledged e -> news = news.acknowledge(e.to(), e.sequence());
        }
    }

    private void begin(DrawEffort next) {
        effort = Optional.of(next);
        lastAttempt = Math.max(lastAttempt, next.attempt());
    }

    private void examined(DrawEvent.Examined e) {
        lastAccepted = e.attempt();
        boolean isContradicted = !e.findingOfDigest().isEmpty();
        files = isContradicted ? stillGood(e.found()) : DrawFiles.found(e.found());
        seconds = 0;
        boolean isDamaged = isContradicted || e.found().quarantined() > 0;
        DrawStatus without = files.tracks().isPresent() ? TRACKS_WRITTEN : INCOMPLETE;
        DrawStatus found = files.store().isPresent() ? COMPLETE : isDamaged ? QUARANTINED : without;
        rest(found, isContradicted ? e.findingOfDigest() : e.found().text());
        if (found == COMPLETE) {
            end(DrawOutcome.End.COMPLETE, "");
        }
    }

    /** The tracks, when only the store differs from what was recorded. */
    private DrawFiles stillGood(DrawExamination found) {
        boolean isRecorded = files.publishedTracks()
                .map(TracksFile::sha256)
                .equals(found.tracks().map(TracksFile::sha256));
        return isRecorded ? DrawFiles.found(found).withoutStore() : DrawFiles.NONE;
    }

    private void started(DrawEvent.Started e) {
        seconds = 0;
        begin(DrawEffort.begin(e.stage(), e.attempt(), 0, e.since()));
        status = switch (e.stage()) {
            case RUN -> RUNNING;
            case CONVERT -> TRACKS_WRITTEN;
            case EXAMINE, PUBLISH -> status;
        };
        if (e.stage() == DrawStage.RUN) {
            files = DrawFiles.NONE;
        }
        if (e.stage() != DrawStage.EXAMINE) {
            failedAt = Optional.empty();
            trouble = "";
        }
    }

    private void passed(int attempt, DrawStage next, int nextAttempt, Instant since, double taken) {
        lastAccepted = attempt;
        seconds += taken;
        effort.ifPresent(e -> begin(e.next(next, nextAttempt, since)));
    }

    private void again(DrawStage next, int attempt, Failure failure, Instant notBefore) {
        lastAccepted = attempt;
        effort.ifPresent(e -> begin(e.again(next, lastAttempt + 1, failure, notBefore)));
    }

    private void damaged(DrawEvent.DamageFound e) {
        boolean isRun = e.damage() == DrawDamage.TRACKS;
        status = isRun ? RUNNING : TRACKS_WRITTEN;
        files = isRun ? DrawFiles.NONE : files.withoutStore();
        again(isRun ? DrawStage.RUN : DrawStage.CONVERT, e.attempt(), e.failure(), e.notBefore());
    }

    private void failed(DrawEvent.Failed e) {
        lastAccepted = e.attempt();
        if (e.stage() != DrawStage.EXAMINE) {
            files = files.withoutStore();
        }
        String cause = "%s: %s".formatted(e.failure().kind(), e.failure().text());
        rest(FAILED, cause);
        failedAt = Optional.of(e.stage());
        end(DrawOutcome.End.FAILED, cause);
    }

    /** A task gave its run up; an examination for the ensemble goes on. */
    private void stopped(TaskRun run) {
        boolean isForEnsemble = effort.filter(e -> e.round() > 0).isPresent();
        if (effort.filter(DrawEffort::isRun).isPresent()) {
            files = files.withoutTemporaries();
            rest(files.tracks().isPresent() ? TRACKS_WRITTEN : INCOMPLETE, "");
        } else if (!isForEnsemble) {
            effort = Optional.empty();
        }
        driver = Optional.of(run);
        end(DrawOutcome.End.STOPPED, "given up by the task");
    }

    private void reopened() {
        files = DrawFiles.NONE;
        Optional<DrawEffort> examination = effort;
        rest(INCOMPLETE, "");
        effort = examination;
    }

    private void answered(TaskRun run) {
        DrawOutcome.End how = status == PARKED ? DrawOutcome.End.PARKED : DrawOutcome.End.COMPLETE;
        seconds = 0;
        news = news.end(run, outcome(how, trouble));
    }

    /** The draw rests; its ensemble is to know. */
    private void rest(DrawStatus next, String why) {
        status = next;
        trouble = why;
        failedAt = Optional.empty();
        effort = Optional.empty();
        tell();
    }

    private void tell() {
        DrawStanding standing = draw().standing();
        boolean isRunning = standing == DrawStanding.RUNNING;
        news = news.tell(round, standing, files.storms(), isRunning ? 0 : seconds, isRunning ? "" : brief(trouble));
    }

    private void end(DrawOutcome.End how, String text) {
        driver.ifPresent(run -> news = news.end(run, outcome(how, text)));
        driver = Optional.empty();
    }

    private DrawOutcome outcome(DrawOutcome.End how, String text) {
        boolean isComplete = how == DrawOutcome.End.COMPLETE;
        return new DrawOutcome(how, isComplete ? files.storms() : 0, isComplete ? seconds : 0, brief(text));
    }

    private static String brief(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 3) + "...";
    }

    private Draw draw() {
        return new Draw(
                before.id(),
                status,
                spec,
                round,
                effort,
                driver,
                files,
                trouble,
                failedAt,
                news,
                lastAttempt,
                lastAccepted,
                seconds);
    }
}
