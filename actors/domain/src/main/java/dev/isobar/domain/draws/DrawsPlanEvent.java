package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;

/** What happened to a plan. */
public sealed interface DrawsPlanEvent {

    /** The order that holds from now on; the only event that has it. */
    record Ordered(int round, PlanOrder order) implements DrawsPlanEvent {}

    /** A pipeline waits for the round's end. */
    record FollowedBy(UnitId pipeline, int pipelineRound) implements DrawsPlanEvent {}

    record ScanStarted(int round) implements DrawsPlanEvent {}

    record EnsembleReported(EnsembleKey ensemble, EnsembleAsk ask, int round, int sequence, EnsembleOutcome outcome)
            implements DrawsPlanEvent {}

    record EnsembleRefused(EnsembleKey ensemble, EnsembleAsk ask, int round, String text) implements DrawsPlanEvent {}

    /** Every ensemble has reported. */
    record Scanned(int round) implements DrawsPlanEvent {}

    /** @param version that is being made, from 1 */
    record AssigningStarted(int round, int version, int attempt) implements DrawsPlanEvent {}

    /** @param next attempt of the publication */
    record AssignmentWritten(int attempt, AssignmentReport report, int next) implements DrawsPlanEvent {}

    record Assigned(int version, AssignmentReport report) implements DrawsPlanEvent {}

    /** @param notBefore when the next attempt is due */
    record AttemptFailed(String key, int attempt, Failure failure, Instant notBefore) implements DrawsPlanEvent {}

    /** @param tasks by their numbers in the version's assignment */
    record RunStarted(int round, int version, DrawNumbers tasks) implements DrawsPlanEvent {}

    record TaskReported(int version, int number, int round, int sequence, TaskOutcome outcome)
            implements DrawsPlanEvent {}

    record TaskRefused(int version, int number, int round, String text) implements DrawsPlanEvent {}

    /** All tasks have ended; the ensembles settle. */
    record SettlingStarted(int round) implements DrawsPlanEvent {}

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
