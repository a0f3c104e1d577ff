package dev.isobar.persistence;

import java.time.Instant;

/**
 * A line of the audit trail: one mutating call, or refusals of one caller within a minute.
 *
 * @param number its place; later lines have greater numbers
 * @param node the node that was called
 * @param calls 1, or how many refusals the line stands for; {@code what} is then the first of them
 */
public record AuditEntry(long number, Instant at, String node, Who who, What what, Outcome outcome, long calls) {

    /**
     * Who called.
     *
     * @param user as the journal names them; empty when nobody is known
     * @param token the name of the token, never the token; empty when there was no valid one
     * @param role of the token, or empty
     * @param address of the connection's other end; what a proxy says of it is not believed
     */
    public record Who(String user, String token, String role, String address) {

        /** Whether the call came with a valid token. */
        public boolean isKnown() {
            return !token.isEmpty();
        }
    }

    /**
     * What was asked.
     *
     * @param path without its query
     * @param action the operation's name in the OpenAPI document; empty when there is none
     * @param target the unit concerned, or empty
     * @param idempotencyKey or empty
     */
    public record What(
            String method,
            String path,
            String action,
            String target,
            String reason,
            String idempotencyKey,
            boolean dryRun) {}

    /** How a call ended. */
    public enum Result {
        /** The node ended before it could say; the unit's history shows whether it was done. */
        UNKNOWN,
        DONE,
        REFUSED,
        FAILED;

        /** What an HTTP status means. */
        public static Result ofStatus(int status) {
            return status < 400 ? DONE : status < 500 ? REFUSED : FAILED;
        }
    }

    /**
     * How it ended.
     *
     * @param status the HTTP status, 0 while unknown
     * @param kind of the error, or empty
     */
    public record Outcome(Result result, int status, String kind) {

        static final Outcome UNKNOWN = new Outcome(Result.UNKNOWN, 0, "");

        /** What an answer of this status says. */
        public static Outcome of(int status, String kind) {
            return new Outcome(Result.ofStatus(status), status, kind);
        }
    }
}
