package dev.isobar.formats.hdf5;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/** A stream with runs, repeats and noise, as shuffled fields have them, and what becomes of streams. */
final class ZlibStreams {

    static final byte[] PLAIN = plain(3000, 5);
    static final byte[] STORED = deflated(PLAIN, 5);

    private ZlibStreams() {}

    static byte[] plain(int length, long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + 1 + random.nextInt(400));
            byte run = (byte) random.nextInt(8);
            boolean noise = random.nextBoolean();
            for (; at < end; at++) {
                bytes[at] = noise ? (byte) random.nextInt(64) : run;
            }
        }
        return bytes;
    }

    static byte[] deflated(byte[] plain, int level) {
        Deflater deflater = new Deflater(level);
        deflater.setInput(plain);
        deflater.finish();
        byte[] out = new byte[plain.length + plain.length / 500 + 64];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /** "the bytes", other bytes than {@link #PLAIN}, or the refusal. */
    static String outcome(Inflation inflation, byte[] stored, int length, int expected) {
        byte[] into = new byte[expected];
        try {
            inflation.inflate(stored, length, into, expected);
        } catch (DamagedChunkException e) {
            return String.valueOf(e.getMessage());
        }
        return Arrays.equals(into, PLAIN) ? "the bytes" : "other bytes: " + Arrays.hashCode(into);
    }
}
