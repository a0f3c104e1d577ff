package dev.isobar.domain.draws;

/**
 * How an ensemble is made and where it lies.
 *
 * @param root above {@code tc_risk} and {@code climada}; absolute
 * @param draws numbered from 0
 * @param deleteCorrupt whether corrupt files are deleted instead of moved to the quarantine folder
 */
public record EnsembleSpec(String root, DrawsLayout layout, int draws, DrawRecipe recipe, boolean deleteCorrupt) {

    /** Most draws of one ensemble. */
    public static final int MOST_DRAWS = 10_000;

    public EnsembleSpec {
        if (root.isEmpty()) {
            throw new IllegalArgumentException("root: '' (expected: a folder)");
        }
        if (draws < 1 || draws > MOST_DRAWS) {
            throw new IllegalArgumentException("draws: %d (expected: 1 to %d)".formatted(draws, MOST_DRAWS));
        }
    }
}
