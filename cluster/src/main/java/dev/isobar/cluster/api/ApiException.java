package dev.isobar.cluster.api;

/** A call that was refused or could not be answered. The message is for a person and says what was expected. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorKind kind;
    private final String next;
    private final int httpStatus;

    /**
     * @param next a command that helps, or empty
     * @param httpStatus the answer's status, 0 when there was no answer
     */
    public ApiException(ErrorKind kind, String message, String next, int httpStatus) {
        super(message);
        this.kind = kind;
        this.next = next;
        this.httpStatus = httpStatus;
    }

    public ErrorKind kind() {
        return kind;
    }

    /** A command that helps, for example {@code isobar node}; empty when there is none. */
    public String next() {
        return next;
    }

    /** The answer's status, 0 when there was no answer. */
    public int httpStatus() {
        return httpStatus;
    }
}
