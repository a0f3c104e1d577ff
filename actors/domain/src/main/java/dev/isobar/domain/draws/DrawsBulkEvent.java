package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Failure;
import java.time.Instant;

/** What happened to a verb for many units. */
public sealed interface DrawsBulkEvent {

    /** The whole intent; from here on each of the units hears it before anything else. */
    record Ordered(BulkOrder order) implements DrawsBulkEvent {}

    /** All units up to the cursor have answered. */
    record Followed(int attempt, String cursor, BulkCounts counts, String firstRefusal) implements DrawsBulkEvent {}

    /** @param notBefore when the next attempt is due */
    record AttemptFailed(int attempt, Failure failure, Instant notBefore) implements DrawsBulkEvent {}

    record Completed() implements DrawsBulkEvent {}

    record Failed(Failure failure) implements DrawsBulkEvent {}

    record Cancelled() implements DrawsBulkEvent {}

    /** It goes on from its cursor. */
    record Resumed() implements DrawsBulkEvent {}
}
