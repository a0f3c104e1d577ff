package dev.isobar.domain.normals;

/**
 * Names one output of a variable.
 *
 * @param region key of the region table, {@code CONUS}
 * @param targetYear last year of the window
 */
public record OutputKey(String region, int targetYear) implements Comparable<OutputKey> {

    /** By target year, then by region. */
    @Override
    public int compareTo(OutputKey other) {
        int byYear = Integer.compare(targetYear, other.targetYear);
        return byYear != 0 ? byYear : region.compareTo(other.region);
    }
}
