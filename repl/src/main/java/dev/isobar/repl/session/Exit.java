package dev.isobar.repl.session;

import java.util.Arrays;
import java.util.Optional;

/** The fixed exit codes of every command. */
public enum Exit {
    OK(0, "done"),
    FAILED(1, "failed, or complete with gaps"),
    USAGE(2, "wrong usage or invalid input"),
    NOT_FOUND(3, "no such thing"),
    CONFLICT(4, "not possible in this state"),
    UNAVAILABLE(5, "no node, or its journal is away"),
    TIMEOUT(6, "time is up"),
    DENIED(7, "not allowed"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** The exit of an error kind of the HTTP interface. */
    public static Exit ofKind(String kind) {
        return switch (kind) {
            case "INVALID", "TOO_LARGE" -> USAGE;
            case "DENIED" -> DENIED;
            case "NOT_FOUND" -> NOT_FOUND;
            case "CONFLICT", "STALE" -> CONFLICT;
            case "UNAVAILABLE", "BUSY" -> UNAVAILABLE;
            case "TIMEOUT", "SLOW" -> TIMEOUT;
            default -> FAILED;
        };
    }

    public static Optional<Exit> ofCode(int code) {
        return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
    }
}
