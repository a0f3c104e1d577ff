package dev.isobar.grid;

import java.util.Locale;

/** What becomes of 29 February when results are made for the days of the year. */
public enum LeapPolicy {
    /** Days are kept apart by month and day; 29 February has its own slot, filled by leap years only. */
    OWN_SLOT,
    /** Days are kept apart by month and day; 29 February is left out. */
    DROP,
    /** Days are kept apart by their number in the year, so that day 60 is 29 February or 1 March. */
    ORDINAL;

    /**
     * Parses {@code own-slot}, {@code drop} or {@code ordinal}.
     *
     * @throws IllegalArgumentException when the text is none of them
     */
    public static LeapPolicy parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "own-slot" -> OWN_SLOT;
            case "drop" -> DROP;
            case "ordinal" -> ORDINAL;
            default ->
                throw new IllegalArgumentException(
                        "leap policy: '%s' (expected: own-slot, drop or ordinal)".formatted(text));
        };
    }

    /** The word that {@link #parse} understands. */
    public String text() {
        return switch (this) {
            case OWN_SLOT -> "own-slot";
            case DROP -> "drop";
            case ORDINAL -> "ordinal";
        };
    }
}
