package dev.isobar.repl.output;

import java.util.Locale;

/** When colours are used; {@code AUTO} means on a terminal, unless NO_COLOR is set or the terminal is dumb. */
public enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
