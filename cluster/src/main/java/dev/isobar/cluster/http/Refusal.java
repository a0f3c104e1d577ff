package dev.isobar.cluster.http;

import dev.isobar.cluster.api.ErrorKind;

/** A request that is answered with an error; the message says what was expected. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorKind kind;
    private final String id;
    private final String next;

    Refusal(ErrorKind kind, String message) {
        this(kind, message, "", "");
    }

    /**
     * @param id the unit concerned, or empty
     * @param next a command that helps, or empty
     */
    Refusal(ErrorKind kind, String message, String id, String next) {
        super(message, null, false, false);
        this.kind = kind;
        this.id = id;
        this.next = next;
    }

    static Refusal invalid(String message) {
        return new Refusal(ErrorKind.INVALID, message);
    }

    ErrorKind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    String next() {
        return next;
    }
}
