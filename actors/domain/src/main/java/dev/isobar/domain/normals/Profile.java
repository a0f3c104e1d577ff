package dev.isobar.domain.normals;

import java.util.Locale;

/** Which conventions the results follow. */
public enum Profile {
    /** Double sums rounded once, CF metadata, and a minimum for each cell and day. */
    STANDARD,
    /**
     * The original program's: sums in float32, its names and attributes, no metadata beyond them, a minimum of files for
     * a window and none for a cell.
     */
    ORIGIN;

    /** Parses {@code standard} or {@code origin}. */
    public static Profile parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "standard" -> STANDARD;
            case "origin" -> ORIGIN;
            default ->
                throw new IllegalArgumentException("profile: '%s' (expected: standard or origin)".formatted(text));
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
