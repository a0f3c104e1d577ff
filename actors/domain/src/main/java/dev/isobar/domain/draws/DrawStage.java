package dev.isobar.domain.draws;

import java.util.Locale;

/** What a draw is worked on for; one at a time. */
public enum DrawStage {
    EXAMINE,
    RUN,
    CONVERT,
    PUBLISH;

    /** The key of the demanded work. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
