package dev.isobar.formats.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Where the chunks of a shard are in its file: offset and number of bytes of each, then a checksum, little-endian.
 *
 * <p>Reference: Zarr sharding codec 1.0, with index codecs bytes and crc32c.
 */
final class ShardIndex {

    private static final long NOTHING = -1;
    private static final int CHECKSUM_BYTES = 4;

    private final long[] offsets;
    private final long[] lengths;

    /** An index without chunks. */
    ShardIndex(int count) {
        this.offsets = new long[count];
        this.lengths = new long[count];
        Arrays.fill(offsets, NOTHING);
        Arrays.fill(lengths, NOTHING);
    }

    /** Bytes of an index. */
    static int bytes(int count) {
        return Math.addExact(Math.multiplyExact(count, 2 * Long.BYTES), CHECKSUM_BYTES);
    }

    /**
     * Reads an index.
     *
     * @param end bytes of the shard before the index
     * @throws IllegalArgumentException when it is damaged
     */
    static ShardIndex read(byte[] bytes, long end) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int stored = buffer.getInt(bytes.length - CHECKSUM_BYTES);
        if (stored != checksum(bytes)) {
            throw new IllegalArgumentException(
                    "index of the shard: damaged: checksum %08x (expected: %08x)".formatted(checksum(bytes), stored));
        }
        ShardIndex index = new ShardIndex(bytes.length / (2 * Long.BYTES));
        for (int i = 0; i < index.offsets.length; i++) {
            index.offsets[i] = buffer.getLong();
            index.lengths[i] = buffer.getLong();
            boolean within = index.offsets[i] >= 0
                    && index.lengths[i] >= 0
                    && index.offsets[i] <= end
                    && index.lengths[i] <= end - index.offsets[i];
            if (index.has(i) && !within) {
                throw new IllegalArgumentException("index of the shard: chunk %d at byte %d (expected: within %d)"
                        .formatted(i, index.offsets[i], end));
            }
        }
        return index;
    }

    byte[] encode() {
        byte[] bytes = new byte[bytes(offsets.length)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < offsets.length; i++) {
            buffer.putLong(offsets[i]).putLong(lengths[i]);
        }
        buffer.putInt(checksum(bytes));
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - CHECKSUM_BYTES);
        return (int) crc.getValue();
    }

    void put(int chunk, long offset, int length) {
        offsets[chunk] = offset;
        lengths[chunk] = length;
    }

    boolean has(int chunk) {
        return offsets[chunk] != NOTHING || lengths[chunk] != NOTHING;
    }

    long offset(int chunk) {
        return offsets[chunk];
    }

    int length(int chunk) {
        return Math.toIntExact(lengths[chunk]);
    }
}
