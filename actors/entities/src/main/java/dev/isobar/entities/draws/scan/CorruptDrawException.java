package dev.isobar.entities.draws.scan;

/** A file of a draw that is not what it should be; the message says what is wrong, without the file's name. */
public final class CorruptDrawException extends Exception {

    private static final long serialVersionUID = 1;

    CorruptDrawException(String reason) {
        super(reason);
    }

    CorruptDrawException(Exception cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** One sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
