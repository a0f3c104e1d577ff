package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Failure;

/** What can be asked of a verb for many units. Reports name the attempt of the demanded work. */
public sealed interface DrawsBulkCommand {

    /** Ask it of all of them; already done when it was ordered before. */
    record Order(BulkOrder order) implements DrawsBulkCommand {}

    /**
     * Some more units have answered.
     *
     * @param cursor the last of them, or the last that was looked at
     * @param counts of these
     * @param firstRefusal what the first one that refused said; empty when none did
     * @param isLast whether there are no more
     */
    record ReportFollowed(int attempt, String cursor, BulkCounts counts, String firstRefusal, boolean isLast)
            implements DrawsBulkCommand {}

    /** @param key of the work that failed */
    record ReportFailure(String key, int attempt, Failure failure) implements DrawsBulkCommand {}

    /** Leave the units alone that have not been asked; said by an operator. */
    record Cancel() implements DrawsBulkCommand {}

    /** Go on where it ended; said by an operator. */
    record Retry() implements DrawsBulkCommand {}
}
