package dev.isobar.domain.kernel;

/**
 * Why a command was refused.
 *
 * @param text what was wrong and what was expected, for a person
 */
public record Rejection(Kind kind, String text) {

    /** The kinds of refusal; each has one HTTP status and one exit code. */
    public enum Kind {
        /** The command itself makes no sense: 400, exit 2. */
        INVALID,
        /** The unit does not exist: 404, exit 3. */
        NOT_FOUND,
        /** Not in this state: 409, exit 4. */
        CONFLICT,
        /** A late report of an attempt that is no longer current: 409, exit 4. */
        STALE
    }
}
