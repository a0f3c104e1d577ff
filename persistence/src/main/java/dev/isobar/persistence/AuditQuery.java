package dev.isobar.persistence;

import java.time.Instant;
import java.util.Optional;

/**
 * Which lines of the audit trail are wanted.
 *
 * @param user the name of a user or of a token
 * @param target a unit's id
 * @param since the earliest time
 * @param before only lines with smaller numbers: the cursor of a page
 * @param limit 1 to 1000
 */
public record AuditQuery(
        Optional<String> user,
        Optional<AuditEntry.Result> outcome,
        Optional<String> target,
        Optional<Instant> since,
        Optional<Long> before,
        int limit) {

    private static final int LARGEST_PAGE = 1000;

    public AuditQuery {
        limit = Math.clamp(limit, 1, LARGEST_PAGE);
    }

    /** The latest lines, so many. */
    public static AuditQuery latest(int limit) {
        return new AuditQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** The same, after the line with this number. */
    public AuditQuery after(String cursor) {
        return new AuditQuery(user, outcome, target, since, Optional.of(Long.valueOf(cursor)), limit);
    }
}
