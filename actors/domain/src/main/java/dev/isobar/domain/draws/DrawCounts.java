package dev.isobar.domain.draws;

/** How many draws of an ensemble, or of several, stand how. */
public record DrawCounts(
        int unknown,
        int incomplete,
        int tracksOnly,
        int running,
        int complete,
        int failed,
        int parked,
        int quarantined) {

    public static final DrawCounts NONE = new DrawCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Counts the letters of standings. */
    public static DrawCounts of(String letters) {
        return new DrawCounts(
                count(letters, DrawStanding.UNKNOWN),
                count(letters, DrawStanding.INCOMPLETE),
                count(letters, DrawStanding.TRACKS_ONLY),
                count(letters, DrawStanding.RUNNING),
                count(letters, DrawStanding.COMPLETE),
                count(letters, DrawStanding.FAILED),
                count(letters, DrawStanding.PARKED),
                count(letters, DrawStanding.QUARANTINED));
    }

    private static int count(String letters, DrawStanding standing) {
        return (int) letters.chars().filter(c -> c == standing.letter()).count();
    }

    public DrawCounts plus(DrawCounts other) {
        return new DrawCounts(
                unknown + other.unknown,
                incomplete + other.incomplete,
                tracksOnly + other.tracksOnly,
                running + other.running,
                complete + other.complete,
                failed + other.failed,
                parked + other.parked,
                quarantined + other.quarantined);
    }

    public int total() {
        return unknown + incomplete + tracksOnly + running + complete + failed + parked + quarantined;
    }
}
