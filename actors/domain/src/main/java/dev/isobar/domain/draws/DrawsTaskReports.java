package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Answers what work and draws report to a {@link DrawsTask}: what is late is stale, what is repeated already done. */
record DrawsTaskReports(DrawsTask task, DrawsSettings settings, Instant now) {

    /** The key of the only work. */
    static final String LOAD = "load";

    Decision<DrawsTaskEvent> loaded(DrawsTaskCommand.ReportLoaded c) {
        if (!isLoading() || c.attempt() != task.loading().attempt()) {
            return task.draws().isPresent() && c.attempt() == task.loading().attempt()
                    ? Decision.alreadyDone()
                    : stale(c.attempt());
        }
        Optional<String> wrong = contradiction(c.draws());
        return wrong.map(text -> fail(new Failure(Failure.Kind.BUG, text)))
                .orElseGet(() -> c.draws().isEmpty()
                        ? fail(new Failure(Failure.Kind.DATA, "the assignment has no row for this task"))
                        : Decision.accept(new DrawsTaskEvent.Loaded(c.attempt(), c.draws())));
    }

    private Optional<String> contradiction(List<EnsembleDraws> draws) {
        Set<EnsembleKey> seen = new HashSet<>();
        return draws.stream()
                .filter(d -> !seen.add(d.ensemble())
                        || d.numbers().isEmpty()
                        || !task.key().plan().covers(d.ensemble()))
                .findFirst()
                .map(d -> "rows of %s: %s (expected: some, once, of %s)"
                        .formatted(d.ensemble(), d.numbers(), task.key().plan()));
    }

    private boolean isLoading() {
        return task.status() == DrawsTaskStatus.RUNNING && task.draws().isEmpty();
    }

    Decision<DrawsTaskEvent> failed(DrawsTaskCommand.ReportFailure c) {
        if (!c.key().equals(LOAD)) {
            return Decision.reject(Rejection.Kind.INVALID, "work: %s (expected: %s)".formatted(c.key(), LOAD));
        }
        if (isLoading() && c.attempt() == task.loading().attempt()) {
            return fail(c.failure());
        }
        boolean wasFailed = task.loading().attempt() == c.attempt() + 1
                || (!task.trouble().isEmpty() && task.loading().attempt() == c.attempt());
        return wasFailed ? Decision.alreadyDone() : stale(c.attempt());
    }

    private Decision<DrawsTaskEvent> fail(Failure failure) {
        return task.loading()
                .delayAfter(failure, settings.retry())
                .<DrawsTaskEvent>map(delay ->
                        new DrawsTaskEvent.AttemptFailed(LOAD, task.loading().attempt(), failure, now.plus(delay)))
                .map(Decision::accept)
                .orElseGet(() -> Decision.accept(new DrawsTaskEvent.Failed(
                        task.run(), "its rows could not be read: %s: %s".formatted(failure.kind(), failure.text()))));
    }

    private Decision<DrawsTaskEvent> stale(int attempt) {
        return Decision.reject(
                Rejection.Kind.STALE,
                "load: attempt %d while %s (expected: attempt %d)"
                        .formatted(attempt, task.status(), task.loading().attempt()));
    }

    Decision<DrawsTaskEvent> drawEnded(DrawsTaskCommand.ReportDraw c) {
        return current(c.draw(), c.run(), new DrawsTaskEvent.DrawEnded(c.draw(), c.run(), c.outcome()));
    }

    Decision<DrawsTaskEvent> drawRefused(DrawsTaskCommand.DrawRefused c) {
        return current(c.draw(), c.run(), new DrawsTaskEvent.DrawRefused(c.draw(), c.run(), c.text()));
    }

    private Decision<DrawsTaskEvent> current(DrawKey draw, int run, DrawsTaskEvent event) {
        if (run == task.run() && task.outstanding().equals(Optional.of(draw))) {
            return task.going(event);
        }
        boolean hasEnded = run == task.run()
                && IntStream.range(0, task.ended().length())
                        .anyMatch(i -> task.draw(i).equals(draw));
        return hasEnded
                ? Decision.alreadyDone()
                : Decision.reject(
                        Rejection.Kind.STALE,
                        "%s: run %d (expected: run %d, %s)"
                                .formatted(
                                        draw,
                                        run,
                                        task.run(),
                                        task.outstanding().map(d -> "draw " + d).orElse("no draw")));
    }
}
