package dev.isobar.formats.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes a filter pipeline and picks elements of the result; of one thread.
 *
 * <p>A shuffle that was applied first, as is usual, is not undone: an element's bytes are picked from their planes, so
 * that the cost follows the cells that are wanted.
 */
final class ChunkDecoder implements AutoCloseable {

    /** No stream of deflate is denser than this. */
    private static final long DENSEST = 1032;

    private final List<Hdf5Filter> filters;
    private final int elements;
    private final int elementBytes;
    private final boolean littleEndian;
    private final Inflater inflater = new Inflater();
    private final byte[][] spare = {{}, {}};
    private int turn;
    private byte[] data = {};
    private boolean inPlanes;

    ChunkDecoder(List<Hdf5Filter> filters, int elements, int elementBytes, ByteOrder order) {
        this.filters = filters;
        this.elements = elements;
        this.elementBytes = elementBytes;
        this.littleEndian = order == ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * Decodes a chunk, of which elements can then be picked.
     *
     * @throws DamagedChunkException when the bytes are no such chunk
     */
    void decode(ChunkStore.Stored stored) {
        byte[] bytes = stored.bytes();
        int length = bytes.length;
        inPlanes = false;
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (((stored.filterMask() >>> i) & 1) != 0) {
                continue;
            }
            switch (filters.get(i)) {
                case Hdf5Filter.Fletcher32() -> length = Fletcher32.checked(bytes, length);
                case Hdf5Filter.Deflate() -> {
                    int expected = lengthBefore(i, stored.filterMask());
                    bytes = inflated(bytes, length, expected);
                    length = expected;
                }
                case Hdf5Filter.Shuffle(int size) -> {
                    if (i == 0 && size == elementBytes) {
                        inPlanes = true;
                    } else {
                        bytes = unshuffled(bytes, length, size);
                    }
                }
            }
        }
        if (length != elements * elementBytes) {
            throw new DamagedChunkException(
                    "%d bytes after decoding (expected: %d)".formatted(length, elements * elementBytes));
        }
        data = bytes;
    }

    /** Bytes that went into a filter: the elements, and four for each checksum added before. */
    private int lengthBefore(int filter, int mask) {
        int length = elements * elementBytes;
        for (int i = 0; i < filter; i++) {
            if (filters.get(i) instanceof Hdf5Filter.Fletcher32 && ((mask >>> i) & 1) == 0) {
                length += 4;
            }
        }
        return length;
    }

    private byte[] inflated(byte[] bytes, int length, int expected) {
        if (length * DENSEST + 64 < expected) {
            throw new DamagedChunkException("%d bytes cannot inflate to %d".formatted(length, expected));
        }
        byte[] out = next(expected);
        inflater.reset();
        inflater.setInput(bytes, 0, length);
        try {
            int done = 0;
            int step = -1;
            while (done < expected && step != 0) {
                step = inflater.inflate(out, done, expected - done);
                done += step;
            }
            boolean more = done == expected && !inflater.finished() && inflater.inflate(new byte[1]) > 0;
            if (done != expected || more || !inflater.finished()) {
                throw new DamagedChunkException("%d stored bytes inflate to %s%d (expected: a whole zlib stream of %d)"
                        .formatted(length, more ? "more than " : "", done, expected));
            }
        } catch (DataFormatException e) {
            throw new DamagedChunkException(
                    "%d stored bytes do not inflate: %s (expected: a zlib stream)".formatted(length, e.getMessage()));
        }
        return out;
    }

    /** The reusable arrays in turn, so that a step never writes to the array that it reads. */
    private byte[] next(int length) {
        turn = 1 - turn;
        if (spare[turn].length < length) {
            spare[turn] = new byte[length];
        }
        return spare[turn];
    }

    private byte[] unshuffled(byte[] bytes, int length, int size) {
        byte[] out = next(length);
        int count = length / size;
        for (int plane = 0; plane < size; plane++) {
            for (int i = 0; i < count; i++) {
                out[i * size + plane] = bytes[plane * count + i];
            }
        }
        System.arraycopy(bytes, count * size, out, count * size, length - count * size);
        return out;
    }

    /** The bytes of all elements of the decoded chunk, row-major, in their own order. */
    ByteBuffer elements() {
        byte[] bytes = inPlanes ? unshuffled(data, elements * elementBytes, elementBytes) : data;
        return ByteBuffer.wrap(bytes, 0, elements * elementBytes)
                .slice()
                .order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** An element of the decoded chunk, row-major, where elements are floats. */
    float pick(int element) {
        return Float.intBitsToFloat((int) bits(element));
    }

    /** The bytes of an element of the decoded chunk, row-major, as the lowest of the result. */
    long bits(int element) {
        int at = inPlanes ? element : element * elementBytes;
        int step = inPlanes ? elements : 1;
        long bits = 0;
        for (int i = 0; i < elementBytes; i++) {
            int significance = littleEndian ? i : elementBytes - 1 - i;
            bits |= (data[at + i * step] & 0xFFL) << (8 * significance);
        }
        return bits;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
