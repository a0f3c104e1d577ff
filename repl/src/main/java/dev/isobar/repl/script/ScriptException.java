package dev.isobar.repl.script;

import java.io.Serial;

/** A line that cannot be read: an open quote, a redirection to nowhere. */
public final class ScriptException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public ScriptException(int line, String text) {
        super("line %d: %s".formatted(line, text));
    }
}
