package dev.isobar.formats.hdf5;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * By the shared library libdeflate. A call lets no garbage collection begin, so streams that take long are left to the
 * JDK.
 */
final class LibdeflateInflation implements Inflation {

    /** About 40 milliseconds. */
    private static final int LONGEST = 1 << 26;

    private static final int SUCCESS = 0;
    private static final int SHORT_OUTPUT = 2;
    private static final int INSUFFICIENT_SPACE = 3;

    private final Libdeflate library = Libdeflate.installed();
    private final long[] lengths = new long[2];
    private @Nullable MemorySegment decompressor = library.newDecompressor();
    private @Nullable JdkInflation forLongStreams;

    @Override
    public String name() {
        return "libdeflate";
    }

    @Override
    public void inflate(byte[] stored, int length, byte[] into, int expected) {
        if (expected > LONGEST) {
            longInflation().inflate(stored, length, into, expected);
            return;
        }
        if (length > stored.length || expected > into.length || length < 0 || expected < 0) {
            throw new IllegalArgumentException("%d of %d bytes into %d of %d (expected: within the arrays)"
                    .formatted(length, stored.length, expected, into.length));
        }
        if (decompressor == null) {
            throw new IllegalStateException("closed");
        }
        switch (library.inflate(decompressor, stored, length, into, expected, lengths)) {
            case SUCCESS -> {
                if (lengths[1] != expected) {
                    throw Inflation.notWhole(length, "%d and then end".formatted(lengths[1]), expected);
                }
                if (lengths[0] != length) {
                    throw Inflation.notWhole(
                            length, "%d with %d bytes left over".formatted(expected, length - lengths[0]), expected);
                }
            }
            case SHORT_OUTPUT -> throw Inflation.notWhole(length, "fewer", expected);
            case INSUFFICIENT_SPACE -> throw Inflation.notWhole(length, "more than " + expected, expected);
            default ->
                throw new DamagedChunkException(
                        "%d stored bytes do not inflate: damaged or cut short (expected: a zlib stream)"
                                .formatted(length));
        }
    }

    private JdkInflation longInflation() {
        if (forLongStreams == null) {
            forLongStreams = new JdkInflation();
        }
        return forLongStreams;
    }

    @Override
    public void close() {
        if (decompressor != null) {
            library.release(decompressor);
            decompressor = null;
        }
        if (forLongStreams != null) {
            forLongStreams.close();
        }
    }
}
