package dev.isobar.domain.normals;

import java.util.Locale;

/** How a window of years lies about the target year that names it. */
public enum WindowLabel {
    /** The window ends with its target year. */
    TRAILING,
    /** The window has its target year in the middle; of an even number of years the later of the two middle ones. */
    CENTRED,
    /** Trailing windows of target years that end in 0, as WMO's standard normals have them (1961-1990, 1991-2020). */
    DECADAL;

    /** Parses {@code trailing}, {@code centred} or {@code decadal}. */
    public static WindowLabel parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "trailing" -> TRAILING;
            case "centred", "centered" -> CENTRED;
            case "decadal" -> DECADAL;
            default ->
                throw new IllegalArgumentException(
                        "window-label: '%s' (expected: trailing, centred or decadal)".formatted(text));
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first year of a target's window; may lie before the year 1. */
    public int first(int target, int windowYears) {
        return last(target, windowYears) - windowYears + 1;
    }

    /** The last year of a target's window. */
    public int last(int target, int windowYears) {
        return switch (this) {
            case TRAILING, DECADAL -> target;
            case CENTRED -> target - windowYears / 2 + windowYears - 1;
        };
    }

    /** Whether the year names a window. */
    public boolean names(int target) {
        return switch (this) {
            case TRAILING, CENTRED -> true;
            case DECADAL -> target % 10 == 0;
        };
    }
}
