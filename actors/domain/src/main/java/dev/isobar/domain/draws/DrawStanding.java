package dev.isobar.domain.draws;

/** How a draw stands, as its ensemble knows it. */
public enum DrawStanding {
    /** Not examined yet. */
    UNKNOWN('?'),
    INCOMPLETE('.'),
    /** Good tracks, no store. */
    TRACKS_ONLY('t'),
    /** Was running when it was last asked. */
    RUNNING('r'),
    COMPLETE('C'),
    FAILED('F'),
    PARKED('P'),
    /** Corrupt files were moved away. */
    QUARANTINED('Q');

    private final char letter;

    DrawStanding(char letter) {
        this.letter = letter;
    }

    /** One character for grids and compact texts. */
    public char letter() {
        return letter;
    }

    /** The standing of this {@link #letter}. */
    public static DrawStanding of(char letter) {
        for (DrawStanding standing : values()) {
            if (standing.letter == letter) {
                return standing;
            }
        }
        throw new IllegalArgumentException("standing: '%s' (expected: one of ?.trCFPQ)".formatted(letter));
    }

    /** The standing of a draw in this status that is not run. */
    public static DrawStanding of(DrawStatus status) {
        return switch (status) {
            case UNSCANNED -> UNKNOWN;
            case INCOMPLETE -> INCOMPLETE;
            case TRACKS_WRITTEN -> TRACKS_ONLY;
            case COMPLETE -> COMPLETE;
            case QUARANTINED -> QUARANTINED;
            case RUNNING, CONVERTED -> RUNNING;
            case FAILED -> FAILED;
            case PARKED -> PARKED;
        };
    }

    /** Whether an assignment gives the draw to a task. */
    public boolean isAssignable() {
        return switch (this) {
            case INCOMPLETE, TRACKS_ONLY, RUNNING, FAILED, QUARANTINED -> true;
            case UNKNOWN, COMPLETE, PARKED -> false;
        };
    }
}
