package dev.isobar.domain.normals;

/**
 * Names one output of a variable.
 *
 * @param region key of a region, {@code CONUS}
 * @param targetYear the year that names the window
 */
public record OutputKey(String region, int targetYear) implements Comparable<OutputKey> {

    /** By target year, then by region. */
    @Override
    public int compareTo(OutputKey other) {
        int byYear = Integer.compare(targetYear, other.targetYear);
        return byYear != 0 ? byYear : region.compareTo(other.region);
    }
}
