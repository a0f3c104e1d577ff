package dev.isobar.domain.normals.blocks;

import java.util.Arrays;

/**
 * Sorts longs by their upper halves, then by their lower ones, which ascend to begin with. Many are sorted digit by
 * digit, over no more digits than the span of the upper halves has.
 *
 * <p>Reference: Knuth, The Art of Computer Programming 3, section 5.2.5, algorithm R, for digits of up to 11 bits.
 */
final class KeySort {

    /** Fewer are sorted faster by comparison. */
    private static final int MANY = 512;

    private static final int DIGIT_BITS = 11;

    private final int[] places = new int[1 << DIGIT_BITS];
    private long[] keys;
    private long[] other;

    KeySort(int most) {
        this.keys = new long[most];
        this.other = new long[most > MANY ? most : 0];
    }

    /** Where the keys are put before they are sorted. */
    long[] keys() {
        return keys;
    }

    /** The first keys in ascending order, in an array that is good until the next call. */
    long[] sorted(int count) {
        if (count <= MANY) {
            Arrays.sort(keys, 0, count);
            return keys;
        }
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            long upper = keys[i] >> 32;
            least = Math.min(least, upper);
            greatest = Math.max(greatest, upper);
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
        int digits = Math.ceilDiv(bits, DIGIT_BITS);
        for (int digit = 0; digit < digits; digit++) {
            int width = Math.ceilDiv(bits, digits);
            distribute(count, least, digit * width, width);
            long[] done = other;
            other = keys;
            keys = done;
        }
        return keys;
    }

    /** Puts the keys in the order of one digit, equal ones staying in theirs. */
    private void distribute(int count, long least, int shift, int width) {
        int mask = (1 << width) - 1;
        Arrays.fill(places, 0, mask + 1, 0);
        for (int i = 0; i < count; i++) {
            places[(int) (((keys[i] >> 32) - least) >>> shift) & mask]++;
        }
        int place = 0;
        for (int value = 0; value <= mask; value++) {
            int here = places[value];
            places[value] = place;
            place += here;
        }
        for (int i = 0; i < count; i++) {
            int value = (int) (((keys[i] >> 32) - least) >>> shift) & mask;
            other[places[value]++] = keys[i];
        }
    }
}
