package dev.isobar.domain.kernel;

/**
 * Why work failed.
 *
 * @param text names the file, key or field, and what was expected
 */
public record Failure(Kind kind, String text) {

    /** Counted in metrics; the retry policy says which kinds are tried again. */
    public enum Kind {
        UNREACHABLE,
        TIMEOUT,
        PROTOCOL,
        DATA,
        VERIFICATION,
        CANCELLED,
        BUG
    }
}
