package dev.isobar.repl.output;

import java.util.Locale;

/** The forms in which every command prints its result. */
public enum OutputFormat {
    TABLE,
    JSON,
    JSONL,
    CSV,
    YAML;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
