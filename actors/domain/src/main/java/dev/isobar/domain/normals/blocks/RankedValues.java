package dev.isobar.domain.normals.blocks;

import dev.isobar.domain.normals.QuantileType;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one cell in ascending order, those of a window among them, and their percentiles.
 *
 * <p>All values are ranked once. A window is a set of ranks, one bit each, and its k-th value is found by the k-th bit
 * that is set: whole words are passed over by their number of bits, from where the same percentile was found in the
 * window before, and in the word a parallel deposit of bits finds the place.
 */
final class RankedValues {

    private static final int NONE = -1;

    private final long[] keys;
    private final int[] ranks;
    private final float[] sorted;
    private final long[] words;
    private int inWindow;

    /** Shape [percentile][values in the window]: values below the percentile, and its share of the step to the next. */
    private final int[][] below;

    private final double[][] share;

    /** For each percentile the word in which it was last found, and the bits set in the words before. */
    private final int[] word;

    private final int[] bitsBefore;

    /**
     * @param rows values at most
     * @param windowRows values in a window at most
     */
    RankedValues(int rows, int windowRows, List<Double> percentiles, QuantileType type) {
        this.keys = new long[rows];
        this.ranks = new int[rows];
        this.sorted = new float[rows];
        this.words = new long[(rows >>> 6) + 1];
        this.word = new int[percentiles.size()];
        this.bitsBefore = new int[percentiles.size()];
        this.below = new int[percentiles.size()][windowRows + 1];
        this.share = new double[percentiles.size()][windowRows + 1];
        for (int p = 0; p < word.length; p++) {
            for (int count = 1; count <= windowRows; count++) {
                double place = type.place(percentiles.get(p), count);
                below[p][count] = (int) place;
                share[p][count] = place - (int) place;
            }
        }
    }

    /** Takes the values of a cell, NaN where missing, and an empty window. */
    void rank(float[] values, int rows) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            ranks[row] = NONE;
            if (!Float.isNaN(values[row])) {
                keys[count++] = (long) ascending(Float.floatToRawIntBits(values[row] + 0f)) << 32 | row;
            }
        }
        Arrays.sort(keys, 0, count);
        for (int rank = 0; rank < count; rank++) {
            ranks[(int) keys[rank]] = rank;
            sorted[rank] = Float.intBitsToFloat(ascending((int) (keys[rank] >> 32)));
        }
        Arrays.fill(words, 0);
        Arrays.fill(word, 0);
        Arrays.fill(bitsBefore, 0);
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
        int at = rank >>> 6;
        words[at] ^= 1L << rank;
        inWindow += by;
        for (int p = 0; p < word.length; p++) {
            bitsBefore[p] += ((at - word[p]) >> 31) & by;
        }
    }

    /** A percentile of the window's values, of which there must be some. */
    float percentile(int p) {
        int k = below[p][inWindow];
        int at = word[p];
        int before = bitsBefore[p];
        while (before > k) {
            before -= Long.bitCount(words[--at]);
        }
        int here = Long.bitCount(words[at]);
        while (before + here <= k) {
            before += here;
            here = Long.bitCount(words[++at]);
        }
        word[p] = at;
        bitsBefore[p] = before;
        long bit = Long.expand(1L << (k - before), words[at]);
        double low = sorted[(at << 6) + Long.numberOfTrailingZeros(bit)];
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
        return sorted[(at << 6) + Long.numberOfTrailingZeros(rest)];
    }
}
