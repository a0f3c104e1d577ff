package dev.isobar.formats.hdf5;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Shuffles and deflates chunks; of one thread. */
final class ChunkEncoder implements AutoCloseable {

    private final int elementBytes;
    private final Deflater deflater;
    private byte[] shuffled = {};
    private byte[] deflated = {};

    ChunkEncoder(int elementBytes, int level) {
        this.elementBytes = elementBytes;
        this.deflater = new Deflater(level);
    }

    /** The stored bytes of a chunk: bytes of equal significance put together, then a zlib stream. */
    byte[] encode(byte[] chunk) {
        deflater.reset();
        deflater.setInput(elementBytes == 1 ? chunk : shuffled(chunk));
        deflater.finish();
        int most = chunk.length + chunk.length / 500 + 64;
        if (deflated.length < most) {
            deflated = new byte[most];
        }
        return Arrays.copyOf(deflated, deflater.deflate(deflated));
    }

    private byte[] shuffled(byte[] chunk) {
        if (shuffled.length != chunk.length) {
            shuffled = new byte[chunk.length];
        }
        int elements = chunk.length / elementBytes;
        for (int plane = 0; plane < elementBytes; plane++) {
            int at = plane * elements;
            for (int i = plane; i < chunk.length; i += elementBytes) {
                shuffled[at++] = chunk[i];
            }
        }
        return shuffled;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
