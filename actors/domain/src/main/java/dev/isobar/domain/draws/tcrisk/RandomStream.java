package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.kernel.Digest;

/**
 * The chance of one draw: a {@link Philox} stream keyed by the first 64 bits of the SHA-256 of the draw's id. Its counter
 * is (block, attempt, year, lane), so that what an attempt sees depends on nothing but the draw, the year, and its own
 * number. Numbers are the same on every platform. Not for several threads.
 */
final class RandomStream {

    /** What is drawn; each has numbers of its own. */
    enum Lane {
        GENESIS(0),
        FORCING(1);

        private final int word;

        Lane(int word) {
            this.word = word;
        }
    }

    private static final double UNIT = 0x1p-53;

    private final int firstKey;
    private final int secondKey;
    private final int[] words = new int[4];
    private int year;
    private int attempt;
    private Lane lane = Lane.GENESIS;
    private int block;
    private boolean hasSecond;

    RandomStream(String id) {
        this(Long.parseUnsignedLong(Digest.ofText(id).hex().substring(0, 16), 16));
    }

    RandomStream(long key) {
        this.firstKey = (int) (key >>> 32);
        this.secondKey = (int) key;
    }

    /** Goes to the beginning of an attempt's lane. */
    void seek(int newYear, int newAttempt, Lane newLane) {
        year = newYear;
        attempt = newAttempt;
        lane = newLane;
        block = 0;
        hasSecond = false;
    }

    /** Uniform in 0 &lt;= x &lt; 1, with 53 bits. */
    double uniform() {
        if (hasSecond) {
            hasSecond = false;
            return unit(words[2], words[3]);
        }
        words[0] = block++;
        words[1] = attempt;
        words[2] = year;
        words[3] = lane.word;
        Philox.scramble(words, firstKey, secondKey);
        hasSecond = true;
        return unit(words[0], words[1]);
    }

    /** Uniform in low &lt;= x &lt; high. */
    double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Standard normal, from two uniforms (Box and Muller 1958, the cosine). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    private static double unit(int high, int low) {
        long bits = ((long) high << 32) | (low & 0xFFFFFFFFL);
        return (bits >>> 11) * UNIT;
    }
}
