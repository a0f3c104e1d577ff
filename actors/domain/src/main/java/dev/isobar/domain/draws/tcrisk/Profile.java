package dev.isobar.domain.draws.tcrisk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which quirks are kept. */
public enum Profile {
    /** All of them: the published code's numbers. */
    COMPAT,
    /** None. */
    FIXED;

    /** Parses {@code compat} or {@code fixed}. */
    public static Profile parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "compat" -> COMPAT;
            case "fixed" -> FIXED;
            default -> throw new IllegalArgumentException("profile: '%s' (expected: compat or fixed)".formatted(text));
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quirks it keeps. */
    public Set<Quirk> quirks() {
        return switch (this) {
            case COMPAT -> EnumSet.allOf(Quirk.class);
            case FIXED -> EnumSet.noneOf(Quirk.class);
        };
    }
}
