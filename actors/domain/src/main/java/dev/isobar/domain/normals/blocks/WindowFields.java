package dev.isobar.domain.normals.blocks;

import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Statistic;
import java.util.List;

/**
 * What is computed of each window: the statistics in their order, then the percentiles in theirs.
 *
 * @param percentiles 0 to 100
 * @param poolDays slots before and after a day whose values join the day's own in its percentiles; 0 for the day alone
 * @param float32 means by float sums in chronological order and a float division, as xarray computes them; every other
 *     field is the same
 */
public record WindowFields(
        List<Statistic> statistics, List<Double> percentiles, QuantileType quantiles, int poolDays, boolean float32) {

    public WindowFields {
        statistics = List.copyOf(statistics);
        percentiles = List.copyOf(percentiles);
        if (statistics.isEmpty() && percentiles.isEmpty()) {
            throw new IllegalArgumentException("fields: none (expected: a statistic or a percentile)");
        }
        for (double percentile : percentiles) {
            if (!(percentile >= 0 && percentile <= 100)) {
                throw new IllegalArgumentException("percentile: %s (expected: 0 to 100)".formatted(percentile));
            }
        }
        if (poolDays < 0 || poolDays > 182) {
            throw new IllegalArgumentException("poolDays: %d (expected: 0 to 182)".formatted(poolDays));
        }
    }

    /** The mean alone, in double precision. */
    public static WindowFields mean() {
        return new WindowFields(List.of(Statistic.MEAN), List.of(), QuantileType.TYPE_7, 0, false);
    }

    /** Fields in all. */
    public int count() {
        return statistics.size() + percentiles.size();
    }
}
