package dev.isobar.domain.normals.blocks;

import dev.isobar.domain.normals.QuantileType;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one cell in ascending order, those of a window among them, and their percentiles.
 *
 * <p>All values are ranked once. A window is a set of ranks, one bit each, and its k-th value is found by the k-th bit
 * that is set: blocks and then words are passed over by their number of bits, and in the word a parallel deposit of bits
 * finds the place.
 */
final class RankedValues {

    private static final int NONE = -1;

    /** Ranks of a block, as a shift. */
    private static final int BLOCK = 9;

    private static final int WORD = 6;

    private final KeySort sort;
    private final int[] ranks;
    private final float[] sorted;
    private final long[] words;

    /** Bits set in each block. */
    private final int[] blocks;

    private int inWindow;

    /** Shape [percentile][values in the window]: values below the percentile, and its share of the step to the next. */
    private final int[][] below;

    private final double[][] share;

    /**
     * @param rows values at most
     * @param windowRows values in a window at most
     */
    RankedValues(int rows, int windowRows, List<Double> percentiles, QuantileType type) {
        this.sort = new KeySort(rows);
        this.ranks = new int[rows];
        this.sorted = new float[rows];
        this.words = new long[(rows >>> WORD) + 1];
        this.blocks = new int[(rows >>> BLOCK) + 1];
        this.below = new int[percentiles.size()][windowRows + 1];
        this.share = new double[percentiles.size()][windowRows + 1];
        for (int p = 0; p < below.length; p++) {
            for (int count = 1; count <= windowRows; count++) {
                double place = type.place(percentiles.get(p), count);
                below[p][count] = (int) place;
                share[p][count] = place - (int) place;
            }
        }
    }

    /** Takes the values of a cell, NaN where missing, and an empty window. */
    void rank(float[] values, int rows) {
        long[] keys = sort.keys();
        int count = 0;
        for (int row = 0; row < rows; row++) {
            ranks[row] = NONE;
            if (!Float.isNaN(values[row])) {
                keys[count++] = (long) ascending(Float.floatToRawIntBits(values[row] + 0f)) << 32 | row;
            }
        }
        keys = sort.sorted(count);
        for (int rank = 0; rank < count; rank++) {
            ranks[(int) keys[rank]] = rank;
            sorted[rank] = Float.intBitsToFloat(ascending((int) (keys[rank] >> 32)));
        }
        Arrays.fill(words, 0);
        Arrays.fill(blocks, 0);
        inWindow = 0;
    }

    /** Bits of a float as an int of the same order; its own inverse. */
    private static int ascending(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    /** Puts the values of the rows {@code from} to {@code end - 1} into the window. */
    void include(int from, int end) {
        for (int row = from; row < end; row++) {
            flip(ranks[row], 1);
        }
    }

    /** Takes the values of the rows {@code from} to {@code end - 1} out of the window. */
    void exclude(int from, int end) {
        for (int row = from; row < end; row++) {
            flip(ranks[row], -1);
        }
    }

    private void flip(int rank, int by) {
        if (rank == NONE) {
            return;
        }
        words[rank >>> WORD] ^= 1L << rank;
        blocks[rank >>> BLOCK] += by;
        inWindow += by;
    }

    /** A percentile of the window's values, of which there must be some. */
    float percentile(int p) {
        int k = below[p][inWindow];
        int block = 0;
        while (blocks[block] <= k) {
            k -= blocks[block++];
        }
        int at = block << (BLOCK - WORD);
        int here = Long.bitCount(words[at]);
        while (here <= k) {
            k -= here;
            here = Long.bitCount(words[++at]);
        }
        long bit = Long.expand(1L << k, words[at]);
        double low = sorted[(at << WORD) + Long.numberOfTrailingZeros(bit)];
        double part = share[p][inWindow];
        return part == 0 ? (float) low : (float) (low + part * (after(at, bit) - low));
    }

    /** The window's next value after a bit. */
    private float after(int word, long bit) {
        int at = word;
        long rest = words[at] & -bit & ~bit;
        while (rest == 0) {
            rest = words[++at];
        }
        return sorted[(at << WORD) + Long.numberOfTrailingZeros(rest)];
    }
}
