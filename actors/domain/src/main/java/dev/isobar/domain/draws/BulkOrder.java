package dev.isobar.domain.draws;

import java.time.Instant;
import java.util.Arrays;

/**
 * One verb for all units that a selector means. Which these are is decided by how they stood at a time, so it does not
 * change while they are followed.
 *
 * @param kind of the units, the first segment of the selector
 * @param selector of complete ids with an optional standing, {@code draw/cmip6/.../NA/13..47:FAILED}
 * @param reason for the history of each unit
 * @param user who asked
 * @param asOf when the units stood so
 * @param planned how many there were, as far as it was known
 */
public record BulkOrder(
        BulkVerb verb, String kind, String selector, String reason, String user, Instant asOf, long planned) {

    /** What a unit of this kind and status is selected by: a draw by how it stands, any other by its status. */
    public static String standing(String kind, String status) {
        boolean isDraw = kind.equals(DrawKey.KIND)
                && Arrays.stream(DrawStatus.values()).anyMatch(s -> s.name().equals(status));
        return isDraw ? DrawStanding.of(DrawStatus.valueOf(status)).name() : status;
    }
}
