package dev.isobar.formats.hdf5;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** By {@code java.util.zip}. */
final class JdkInflation implements Inflation {

    private final Inflater inflater = new Inflater();
    private final byte[] beyond = new byte[1];

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public void inflate(byte[] stored, int length, byte[] into, int expected) {
        inflater.reset();
        inflater.setInput(stored, 0, length);
        try {
            int done = 0;
            int step = -1;
            while (done < expected && step != 0) {
                step = inflater.inflate(into, done, expected - done);
                done += step;
            }
            boolean more = done == expected && !inflater.finished() && inflater.inflate(beyond) > 0;
            if (more) {
                throw Inflation.notWhole(length, "more than " + done, expected);
            }
            if (done != expected || !inflater.finished()) {
                throw Inflation.notWhole(length, "%d and then end or stop".formatted(done), expected);
            }
            if (inflater.getRemaining() > 0) {
                throw Inflation.notWhole(
                        length, "%d with %d bytes left over".formatted(done, inflater.getRemaining()), expected);
            }
        } catch (DataFormatException e) {
            throw new DamagedChunkException(
                    "%d stored bytes do not inflate: %s (expected: a zlib stream)".formatted(length, e.getMessage()));
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
