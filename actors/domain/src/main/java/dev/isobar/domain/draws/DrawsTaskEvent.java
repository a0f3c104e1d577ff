package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a task. */
public sealed interface DrawsTaskEvent {

    /**
     * A round of the plan was taken.
     *
     * @param run of the task, from 1
     * @param attempt of the loading
     */
    record Started(UnitId plan, int round, int run, String path, Digest sha256, Optional<Instant> deadline, int attempt)
            implements DrawsTaskEvent {}

    record Loaded(int attempt, List<EnsembleDraws> draws) implements DrawsTaskEvent {
        public Loaded {
            draws = List.copyOf(draws);
        }
    }

    /** @param notBefore when the next attempt is due */
    record AttemptFailed(String key, int attempt, Failure failure, Instant notBefore) implements DrawsTaskEvent {}

    record DrawEnded(DrawKey draw, int run, DrawOutcome outcome) implements DrawsTaskEvent {}

    record DrawRefused(DrawKey draw, int run, String text) implements DrawsTaskEvent {}

    record DeadlinePassed(int run) implements DrawsTaskEvent {}

    /** @param round of the plan that was given up */
    record CancelRequested(int run, int round) implements DrawsTaskEvent {}

    /** A round that does not run here was given up. */
    record RoundDropped(UnitId plan, int round) implements DrawsTaskEvent {}

    record Completed(int run) implements DrawsTaskEvent {}

    record Failed(int run, String text) implements DrawsTaskEvent {}

    record Stopped(int run) implements DrawsTaskEvent {}

    record Cancelled(int run) implements DrawsTaskEvent {}

    record ReportAcknowledged(UnitId plan, int round, int sequence) implements DrawsTaskEvent {}
}
