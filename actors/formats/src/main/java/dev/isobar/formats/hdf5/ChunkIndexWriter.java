package dev.isobar.formats.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes version 1 B-trees of chunks, at most two levels of 64 entries each.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, section III.A.1, node type 1; rank K is the default 32.
 */
@SuppressWarnings("ByteBufferBackingArray")
final class ChunkIndexWriter {

    private static final int ENTRIES = 64;

    private ChunkIndexWriter() {}

    /**
     * Encodes an index over chunks that follow each other along the first axis.
     *
     * @param address where the index will stand; its root comes first
     * @param rank axes of the variable
     * @param step extent of a chunk along the first axis
     */
    static byte[] encode(long address, int rank, int step, long[] addresses, int[] sizes) {
        int leaves = (addresses.length + ENTRIES - 1) / ENTRIES;
        if (leaves > ENTRIES) {
            throw new IllegalArgumentException(
                    "chunks: %d (expected: at most %d)".formatted(addresses.length, ENTRIES * ENTRIES));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int nodeBytes = nodeBytes(rank);
        boolean single = leaves == 1;
        if (!single) {
            ByteBuffer root = node(rank, 1, leaves, Hdf5Messages.UNDEFINED, Hdf5Messages.UNDEFINED);
            for (int leaf = 0; leaf < leaves; leaf++) {
                int first = leaf * ENTRIES;
                key(root, rank, sizes[first], (long) first * step);
                root.putLong(address + (long) (leaf + 1) * nodeBytes);
            }
            key(root, rank, 0, (long) addresses.length * step);
            out.writeBytes(root.array());
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            int first = leaf * ENTRIES;
            int end = Math.min(first + ENTRIES, addresses.length);
            long at = address + (long) (single ? 0 : leaf + 1) * nodeBytes;
            ByteBuffer node = node(
                    rank,
                    0,
                    end - first,
                    leaf > 0 ? at - nodeBytes : Hdf5Messages.UNDEFINED,
                    leaf < leaves - 1 ? at + nodeBytes : Hdf5Messages.UNDEFINED);
            for (int chunk = first; chunk < end; chunk++) {
                key(node, rank, sizes[chunk], (long) chunk * step);
                node.putLong(addresses[chunk]);
            }
            key(node, rank, end < sizes.length ? sizes[end] : 0, (long) end * step);
            out.writeBytes(node.array());
        }
        return out.toByteArray();
    }

    private static ByteBuffer node(int rank, int level, int entries, long left, long right) {
        return Hdf5Messages.le(nodeBytes(rank))
                .put("TREE".getBytes(StandardCharsets.US_ASCII))
                .put(Hdf5Messages.bytes(1, level))
                .putShort((short) entries)
                .putLong(left)
                .putLong(right);
    }

    private static void key(ByteBuffer node, int rank, int size, long first) {
        node.putInt(size).putInt(0).putLong(first);
        for (int axis = 1; axis <= rank; axis++) {
            node.putLong(0);
        }
    }

    private static int nodeBytes(int rank) {
        int keyBytes = 8 + 8 * (rank + 1);
        return 24 + (ENTRIES + 1) * keyBytes + ENTRIES * 8;
    }
}
