package dev.isobar.domain.draws.tcrisk;

/**
 * Philox4x32-10: a bijection of 128-bit counters under a 64-bit key that passes the known batteries of tests, so that any
 * place of a stream is reached without the ones before it.
 *
 * <p>Reference: Salmon, Moraes, Dror and Shaw, Parallel Random Numbers: As Easy as 1, 2, 3, SC 2011.
 */
public final class Philox {

    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    private Philox() {}

    /**
     * Four words for a counter and a key.
     *
     * @param counter four words; replaced by the result
     */
    public static void scramble(int[] counter, int firstKey, int secondKey) {
        int a = counter[0];
        int b = counter[1];
        int c = counter[2];
        int d = counter[3];
        int k0 = firstKey;
        int k1 = secondKey;
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = MULTIPLIER_0 * (a & 0xFFFFFFFFL);
            long p1 = MULTIPLIER_1 * (c & 0xFFFFFFFFL);
            a = (int) (p1 >>> 32) ^ b ^ k0;
            b = (int) p1;
            c = (int) (p0 >>> 32) ^ d ^ k1;
            d = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        counter[0] = a;
        counter[1] = b;
        counter[2] = c;
        counter[3] = d;
    }
}
