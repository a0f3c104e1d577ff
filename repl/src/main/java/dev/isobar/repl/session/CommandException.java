package dev.isobar.repl.session;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command that did not do what was asked: what, which id, why, and what to type next. */
public final class CommandException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Exit exit;
    private final @Nullable String id;
    private final @Nullable String next;

    public CommandException(Exit exit, String message, @Nullable String id, @Nullable String next) {
        super(message);
        this.exit = exit;
        this.id = id;
        this.next = next;
    }

    public CommandException(Exit exit, String message, String next) {
        this(exit, message, null, next);
    }

    public Exit exit() {
        return exit;
    }

    public String text() {
        return Optional.ofNullable(getMessage()).orElse("");
    }

    /** The unit it is about. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** What to type, or to do, next. */
    public Optional<String> next() {
        return Optional.ofNullable(next);
    }
}
