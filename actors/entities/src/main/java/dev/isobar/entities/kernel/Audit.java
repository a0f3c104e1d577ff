package dev.isobar.entities.kernel;

/**
 * Who asked for a change, and why.
 *
 * @param user {@code name@host}, or {@code isobar} for the system's own reports
 * @param reason free text, may be empty
 * @param commandId idempotency key; empty when there is none. A key that was recorded before has no second effect
 */
public record Audit(String user, String reason, String commandId) {

    public static final Audit SYSTEM = new Audit("isobar", "", "");
}
