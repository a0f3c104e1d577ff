package dev.isobar.domain.normals.blocks;

import java.util.Arrays;

/**
 * Means and standard deviations of the packed cells of a tile in one window. Every loop runs over cells and is one that
 * the compiler vectorizes; each cell's values are added in chronological order.
 */
final class WindowSums {

    private final double[] sums = new double[CellTile.CELLS];
    private final float[] floatSums = new float[CellTile.CELLS];
    private final double[] means = new double[CellTile.CELLS];
    private final double[] squares = new double[CellTile.CELLS];

    /** Adds up the rows {@code from} to {@code end - 1}. */
    void sum(CellTile tile, int from, int end) {
        Arrays.fill(sums, 0, tile.size(), 0);
        for (int row = from; row < end; row++) {
            add(sums, tile.values[row], tile.size());
        }
    }

    private static void add(double[] sums, float[] row, int size) {
        for (int i = 0; i < size; i++) {
            sums[i] += row[i];
        }
    }

    /** The sums divided in double precision, rounded once. */
    void mean(double[] divisors, int size, float[] into) {
        for (int i = 0; i < size; i++) {
            into[i] = (float) (sums[i] / divisors[i]);
        }
    }

    /** Means as float arithmetic has them. */
    void floatMean(CellTile tile, int from, int end, double[] divisors, float[] into) {
        int size = tile.size();
        Arrays.fill(floatSums, 0, size, 0);
        for (int row = from; row < end; row++) {
            addFloats(floatSums, tile.values[row], size);
        }
        for (int i = 0; i < size; i++) {
            // A float quotient rounded from the double one is the float quotient, the divisor being a small integer.
            into[i] = (float) (floatSums[i] / divisors[i]);
        }
    }

    private static void addFloats(float[] sums, float[] row, int size) {
        for (int i = 0; i < size; i++) {
            sums[i] += row[i];
        }
    }

    /** Squared differences from the mean, which {@link #sum} has prepared. */
    void squares(CellTile tile, int from, int end, double[] counts) {
        int size = tile.size();
        for (int i = 0; i < size; i++) {
            means[i] = sums[i] / counts[i];
        }
        Arrays.fill(squares, 0, size, 0);
        for (int row = from; row < end; row++) {
            if (tile.hasGaps()) {
                addSquares(squares, means, tile.values[row], tile.present[row], size);
            } else {
                addSquares(squares, means, tile.values[row], size);
            }
        }
    }

    private static void addSquares(double[] squares, double[] means, float[] row, int size) {
        for (int i = 0; i < size; i++) {
            double difference = row[i] - means[i];
            squares[i] += difference * difference;
        }
    }

    private static void addSquares(double[] squares, double[] means, float[] row, float[] present, int size) {
        for (int i = 0; i < size; i++) {
            double difference = (row[i] - means[i]) * present[i];
            squares[i] += difference * difference;
        }
    }

    /** Standard deviations from the squared differences. */
    void deviation(double[] divisors, int size, float[] into) {
        for (int i = 0; i < size; i++) {
            into[i] = (float) Math.sqrt(squares[i] / divisors[i]);
        }
    }
}
