package dev.isobar.domain.normals.blocks;

import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Statistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The statistics of a list of values by plain loops, as the definitions have them. */
final class PlainStatistics {

    private PlainStatistics() {}

    static float of(Statistic statistic, List<Float> values) {
        return switch (statistic) {
            case MEAN -> (float) mean(values);
            case STD -> (float) Math.sqrt(squares(values) / values.size());
            case STD1 -> values.size() == 1 ? Float.NaN : (float) Math.sqrt(squares(values) / (values.size() - 1));
            case MIN -> Collections.min(values);
            case MAX -> Collections.max(values);
        };
    }

    static double mean(List<Float> values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    private static double squares(List<Float> values) {
        double mean = mean(values);
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    static float floatMean(List<Float> values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    /**
     * The quantile by its plotting positions, as Hyndman and Fan define it: the k-th smallest of n values stands at
     * probability (k - a) / (n + 1 - a - b), and between two of them the quantile is linear.
     */
    static double quantile(QuantileType type, double probability, List<Float> values) {
        List<Float> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double a = switch (type) {
            case TYPE_7 -> 1;
            case TYPE_8 -> 1.0 / 3;
        };
        int n = sorted.size();
        double[] positions = new double[n];
        for (int k = 1; k <= n; k++) {
            positions[k - 1] = n == 1 ? 0.5 : (k - a) / (n + 1 - 2 * a);
        }
        if (probability <= positions[0]) {
            return sorted.getFirst();
        }
        for (int k = 1; k < n; k++) {
            if (probability <= positions[k]) {
                double share = (probability - positions[k - 1]) / (positions[k] - positions[k - 1]);
                return sorted.get(k - 1) + share * (sorted.get(k) - (double) sorted.get(k - 1));
            }
        }
        return sorted.getLast();
    }
}
