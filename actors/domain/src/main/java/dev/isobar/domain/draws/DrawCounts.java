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
        int[] counts = new int[DrawStanding.values().length];
        letters.chars().forEach(c -> counts[DrawStanding.of((char) c).ordinal()]++);
        return new DrawCounts(
                counts[DrawStanding.UNKNOWN.ordinal()],
                counts[DrawStanding.INCOMPLETE.ordinal()],
                counts[DrawStanding.TRACKS_ONLY.ordinal()],
                counts[DrawStanding.RUNNING.ordinal()],
                counts[DrawStanding.COMPLETE.ordinal()],
                counts[DrawStanding.FAILED.ordinal()],
                counts[DrawStanding.PARKED.ordinal()],
                counts[DrawStanding.QUARANTINED.ordinal()]);
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
