package dev.isobar.domain.draws;

/**
 * How a run of a draw ended, told to the task that drives it.
 *
 * @param storms of a complete draw, else 0
 * @param seconds that the run took, 0 when it was complete already
 * @param text why it did not end complete, short; empty when it did
 */
public record DrawOutcome(End end, int storms, double seconds, String text) {

    /** How it ended. */
    public enum End {
        COMPLETE,
        FAILED,
        PARKED,
        /** The task, or an operator, gave it up. */
        STOPPED,
        /** A newer task drives the draw now. */
        REPLACED
    }
}
