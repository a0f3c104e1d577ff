package dev.isobar.domain.normals;

/** How much of a variable's plan could not be had. */
public record GapCounts(int missingYears, int rejectedFiles, long unreadableDays, int skippedTargets) {

    public static final GapCounts NONE = new GapCounts(0, 0, 0, 0);

    public boolean isEmpty() {
        return equals(NONE);
    }
}
