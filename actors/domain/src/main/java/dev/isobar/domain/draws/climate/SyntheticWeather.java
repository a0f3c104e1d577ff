package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.Philox;

/**
 * Smooth travelling waves of mean 0 and variance 1 on a grid: the weather of a synthetic climate. A value is a function of
 * seed, field, day and place alone. Immutable.
 */
final class SyntheticWeather {

    private static final int WAVES = 8;
    private static final double TURN = 2 * Math.PI;
    /** Days between the random nodes that keep the waves from being periodic. */
    private static final int NODE_DAYS = 6;

    private final int rows;
    private final int columns;
    private final long seed;
    private final double[] cosines;
    private final double[] sines;
    private final double[] northward = new double[WAVES];
    private final double[] turnsPerDay = new double[WAVES];
    private final double[] latitudes;
    private final int field;

    /**
     * @param field tells fields of the same seed apart
     */
    SyntheticWeather(GridAxes axes, long seed, int field) {
        this.rows = axes.lat().count();
        this.columns = axes.lon().count();
        this.seed = seed;
        this.field = field;
        this.latitudes = axes.lat().toArray();
        this.cosines = new double[WAVES * columns];
        this.sines = new double[WAVES * columns];
        for (int wave = 0; wave < WAVES; wave++) {
            int eastward = 3 + wave;
            northward[wave] = 2 + 5 * chance(0, wave, -1);
            turnsPerDay[wave] = -1 / (4 + 7 * chance(1, wave, -1));
            for (int column = 0; column < columns; column++) {
                double angle = eastward * Math.toRadians(axes.lon().value(column));
                cosines[wave * columns + column] = StrictMath.cos(angle);
                sines[wave * columns + column] = StrictMath.sin(angle);
            }
        }
    }

    /** A number in [0, 1). */
    private double chance(int purpose, int wave, int node) {
        int[] words = {node, wave, purpose, field};
        Philox.scramble(words, (int) (seed >>> 32), (int) seed);
        return (words[0] >>> 1) * 0x1p-31;
    }

    /** The field of a day, row-major. */
    double[] day(long day) {
        double[] values = new double[rows * columns];
        double amplitude = StrictMath.sqrt(2.0 / WAVES);
        int node = (int) Math.floorDiv(day, NODE_DAYS);
        double after = (double) Math.floorMod(day, NODE_DAYS) / NODE_DAYS;
        for (int wave = 0; wave < WAVES; wave++) {
            double drift = (1 - after) * chance(2, wave, node) + after * chance(2, wave, node + 1);
            double phase = TURN * (turnsPerDay[wave] * day + 2 * drift + chance(3, wave, -1));
            for (int row = 0; row < rows; row++) {
                double angle = northward[wave] * Math.toRadians(latitudes[row]) + phase;
                double cosine = amplitude * StrictMath.cos(angle);
                double sine = amplitude * StrictMath.sin(angle);
                int from = wave * columns;
                int to = row * columns;
                for (int column = 0; column < columns; column++) {
                    values[to + column] += cosine * cosines[from + column] - sine * sines[from + column];
                }
            }
        }
        return values;
    }
}
