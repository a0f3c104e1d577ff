package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.Optional;

/** What happened to a plan. */
public sealed interface DrawsPlanEvent {

    /** The order that holds from now on; the only event that has it. */
    record Ordered(int round, PlanOrder order) implements DrawsPlanEvent {}

    /** A pipeline waits for this round's end. */
    record FollowedBy(UnitId pipeline, int pipelineRound, int round) implements DrawsPlanEvent {}

    /** A round of a pipeline that does not run here was given up. */
    record FollowerDropped(UnitId pipeline, int pipelineRound) implements DrawsPlanEvent {}

    /** The next round goes on with what the last one left; whoever waited for that waits for this. */
    record Retried(int round) implements DrawsPlanEvent {}

    /**
     * @param ask counts what the plan asked of ensembles
     * @param ensembles that are asked, by their place in the order; the others keep what they reported
     * @param atOnce ensembles at a time
     */
    record ScanStarted(int round, int ask, DrawNumbers ensembles, int atOnce) implements DrawsPlanEvent {}

    record EnsembleReported(EnsembleKey ensemble, EnsembleAsk ask, int round, int sequence, EnsembleOutcome outcome)
            implements DrawsPlanEvent {}

    record EnsembleRefused(EnsembleKey ensemble, EnsembleAsk ask, int round, String text) implements DrawsPlanEvent {}

    record EnsembleReleased(EnsembleKey ensemble, int round) implements DrawsPlanEvent {}

    /** Every ensemble has reported. */
    record Scanned(int round) implements DrawsPlanEvent {}

    /** @param version that is being made, from 1 */
    record AssigningStarted(int round, int version, int attempt) implements DrawsPlanEvent {}

    /** @param next attempt of the publication */
    record AssignmentWritten(int attempt, AssignmentReport report, int next) implements DrawsPlanEvent {}

    record Assigned(int version, AssignmentReport report) implements DrawsPlanEvent {}

    /** @param notBefore when the next attempt is due */
    record AttemptFailed(String key, int attempt, Failure failure, Instant notBefore) implements DrawsPlanEvent {}

    /**
     * @param tasks by their numbers in the version's assignment
     * @param atOnce tasks at a time
     * @param deadline after which no draw begins
     */
    record RunStarted(int round, int version, DrawNumbers tasks, int atOnce, Optional<Instant> deadline)
            implements DrawsPlanEvent {}

    record TaskReported(int version, int number, int round, int sequence, TaskOutcome outcome)
            implements DrawsPlanEvent {}

    record TaskRefused(int version, int number, int round, String text) implements DrawsPlanEvent {}

    /**
     * All tasks have ended; the ensembles settle.
     *
     * @param ask counts what the plan asked of ensembles
     */
    record SettlingStarted(int round, int ask, int atOnce) implements DrawsPlanEvent {}

    record DeadlinePassed(int round) implements DrawsPlanEvent {}

    record CancelRequested(int round) implements DrawsPlanEvent {}

    record Completed(int round) implements DrawsPlanEvent {}

    record Failed(int round, String text) implements DrawsPlanEvent {}

    record Stopped(int round) implements DrawsPlanEvent {}

    record Cancelled(int round) implements DrawsPlanEvent {}

    record ReportAcknowledged(UnitId pipeline, int sequence) implements DrawsPlanEvent {}

    /** What was published differs from what was written. */
    record AssignmentDamaged(int attempt, Digest published, Instant notBefore) implements DrawsPlanEvent {}
}
