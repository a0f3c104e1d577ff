package dev.isobar.formats.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Undoes a filter pipeline and picks elements of the result; of one thread.
 *
 * <p>A shuffle that was applied first, as is usual, is not undone: an element's bytes are picked from their planes, so
 * that the cost follows the cells that are wanted.
 */
final class ChunkDecoder {

    /** No stream of deflate is denser than this. */
    private static final long DENSEST = 1032;

    private final List<Hdf5Filter> filters;
    private final int elements;
    private final int elementBytes;
    private final boolean littleEndian;
    private final DecodingSpace space;
    private byte[] data = {};
    private boolean inPlanes;

    ChunkDecoder(List<Hdf5Filter> filters, int elements, int elementBytes, ByteOrder order, DecodingSpace space) {
        this.filters = filters;
        this.elements = elements;
        this.elementBytes = elementBytes;
        this.littleEndian = order == ByteOrder.LITTLE_ENDIAN;
        this.space = space;
    }

    /**
     * Decodes a chunk, of which elements can then be picked.
     *
     * @throws DamagedChunkException when the bytes are no such chunk
     */
    void decode(ChunkStore.Stored stored) {
        byte[] bytes = stored.bytes();
        int length = stored.length();
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
        byte[] out = space.next(expected);
        space.inflation().inflate(bytes, length, out, expected);
        return out;
    }

    private byte[] unshuffled(byte[] bytes, int length, int size) {
        byte[] out = space.next(length);
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

    /**
     * Picks consecutive elements of the decoded chunk, where elements are floats.
     *
     * @param first of the elements, row-major
     */
    void floats(int first, int count, float[] into, int at) {
        if (!inPlanes || !littleEndian) {
            for (int i = 0; i < count; i++) {
                into[at + i] = Float.intBitsToFloat((int) bits(first + i));
            }
            return;
        }
        byte[] planes = data;
        int second = elements + first;
        int third = 2 * elements + first;
        int fourth = 3 * elements + first;
        for (int i = 0; i < count; i++) {
            into[at + i] = Float.intBitsToFloat((planes[first + i] & 0xFF)
                    | (planes[second + i] & 0xFF) << 8
                    | (planes[third + i] & 0xFF) << 16
                    | planes[fourth + i] << 24);
        }
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
}
