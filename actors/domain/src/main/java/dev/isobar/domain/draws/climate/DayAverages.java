package dev.isobar.domain.draws.climate;

import java.util.Arrays;

/**
 * Gathers the winds of several times of a day to the day's mean, and hands it on. A component of a cell is averaged over
 * the times that have it. Of one thread.
 */
public final class DayAverages {

    private final WindStatistics statistics;
    private final double[][] sums;
    private final int[][] counts;
    private final float[][] means;
    private int times;
    private long day = Long.MIN_VALUE;

    public DayAverages(WindStatistics statistics, int cells) {
        this.statistics = statistics;
        this.sums = new double[4][cells];
        this.counts = new int[4][cells];
        this.means = new float[4][cells];
    }

    /**
     * Adds the winds of one time.
     *
     * @param dayNumber of any count of days; the times of a day follow one another
     * @param winds u250, v250, u850, v850; NaN is missing
     */
    public void add(long dayNumber, float[]... winds) {
        if (dayNumber != day) {
            finish();
            day = dayNumber;
        }
        times++;
        for (int component = 0; component < sums.length; component++) {
            for (int cell = 0; cell < sums[component].length; cell++) {
                float value = winds[component][cell];
                if (!Float.isNaN(value)) {
                    sums[component][cell] += value;
                    counts[component][cell]++;
                }
            }
        }
    }

    /** Hands on the last day. */
    public void finish() {
        if (times == 0) {
            return;
        }
        for (int component = 0; component < sums.length; component++) {
            for (int cell = 0; cell < sums[component].length; cell++) {
                int n = counts[component][cell];
                means[component][cell] = n == 0 ? Float.NaN : (float) (sums[component][cell] / n);
            }
            Arrays.fill(sums[component], 0);
            Arrays.fill(counts[component], 0);
        }
        statistics.add(means[0], means[1], means[2], means[3]);
        times = 0;
    }
}
