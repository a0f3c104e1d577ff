package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;

/** What happened to a {@link Variable}. Every event names the plan by its hash. */
public sealed interface VariableEvent {

    Digest plan();

    /** A plan was taken; the only event that holds it. */
    record Queued(Digest plan, VariablePlan run) implements VariableEvent {}

    /** A waiting plan, or the last one again, began with its scan. */
    record Started(Digest plan, UnitId job, int round) implements VariableEvent {}

    record Scanned(Digest plan, int attempt, ScanReport report) implements VariableEvent {}

    record BlockComputed(
            Digest plan,
            int block,
            int attempt,
            Digest sha256,
            long bytes,
            long chunksInflated,
            List<UnreadableDays> unreadable)
            implements VariableEvent {
        public BlockComputed {
            unreadable = List.copyOf(unreadable);
        }
    }

    record TargetWritten(Digest plan, int target, int attempt, List<Output> outputs) implements VariableEvent {
        public TargetWritten {
            outputs = List.copyOf(outputs);
        }
    }

    record TargetPublished(Digest plan, int target, int attempt, List<Output> outputs) implements VariableEvent {
        public TargetPublished {
            outputs = List.copyOf(outputs);
        }
    }

    /** @param notBefore when the next attempt is due */
    record AttemptFailed(Digest plan, String key, int attempt, Failure failure, Instant notBefore)
            implements VariableEvent {}

    /** @param notBefore when the next attempt of the work that found it is due */
    record DamageFound(
            Digest plan,
            String key,
            int attempt,
            Damaged damaged,
            List<Integer> blocks,
            Failure failure,
            Instant notBefore)
            implements VariableEvent {
        public DamageFound {
            blocks = List.copyOf(blocks);
        }
    }

    record Completed(Digest plan, int attempt) implements VariableEvent {}

    record CompletedWithGaps(Digest plan, int attempt) implements VariableEvent {}

    /** @param key of the work that failed for good */
    record Failed(Digest plan, String key, int attempt, Failure failure) implements VariableEvent {}

    /** The running plan was given up. */
    record Cancelled(Digest plan) implements VariableEvent {}

    /** A waiting plan, or one not yet heard of, was given up. */
    record RunDropped(Digest plan, UnitId job, int round) implements VariableEvent {}

    record ReportAcknowledged(Digest plan, UnitId job, int sequence) implements VariableEvent {}
}
