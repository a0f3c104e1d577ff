package dev.isobar.cluster.api;

/** What went wrong with a call, each with the one HTTP status and the one exit code that stand for it. */
public enum ErrorKind {
    /** The request makes no sense. */
    INVALID(400, 2),
    /** No token, or one that may not do this. */
    DENIED(403, 7),
    /** No such unit, or no such path. */
    NOT_FOUND(404, 3),
    /** The path exists, for another method. */
    METHOD(405, 2),
    /** Not in this state, or in use by another. */
    CONFLICT(409, 4),
    /** Meant for an attempt that is no longer current. */
    STALE(409, 4),
    /** The request did not come in time. */
    SLOW(408, 6),
    /** The request is larger than a node reads. */
    TOO_LARGE(413, 2),
    /** The request is well formed, the data it names cannot be used. */
    DATA(422, 1),
    /** The caller has too much under way; later it will do. */
    BUSY(429, 5),
    /** The node, or its journal, cannot answer now. */
    UNAVAILABLE(503, 5),
    /** No answer in time. */
    TIMEOUT(504, 6),
    /** A fault of the node. */
    BUG(500, 1);

    private final int httpStatus;
    private final int exitCode;

    ErrorKind(int httpStatus, int exitCode) {
        this.httpStatus = httpStatus;
        this.exitCode = exitCode;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public int exitCode() {
        return exitCode;
    }

    /** The kind of that name, or, when the name says nothing, of that status. */
    static ErrorKind of(String name, int status) {
        for (ErrorKind kind : values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return status == 401 ? DENIED : ofStatus(status);
    }

    private static ErrorKind ofStatus(int status) {
        for (ErrorKind kind : values()) {
            if (kind.httpStatus == status) {
                return kind;
            }
        }
        return status >= 500 ? UNAVAILABLE : INVALID;
    }
}
