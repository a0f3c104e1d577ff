package dev.isobar.formats.hdf5;

import dev.isobar.formats.array.ChunkedShape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes version 1 B-trees of chunks, with 64 entries a node and as many levels as that takes.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, section III.A.1, node type 1; rank K is the default 32.
 */
@SuppressWarnings("ByteBufferBackingArray")
final class ChunkIndexWriter {

    private static final int ENTRIES = 64;

    private final ChunkedShape grid;
    private final long[] addresses;
    private final int[] sizes;
    private final int nodeBytes;

    private ChunkIndexWriter(ChunkedShape grid, long[] addresses, int[] sizes) {
        this.grid = grid;
        this.addresses = addresses;
        this.sizes = sizes;
        this.nodeBytes = 24 + (ENTRIES + 1) * keyBytes() + ENTRIES * Long.BYTES;
    }

    /**
     * Encodes an index.
     *
     * @param address where the index will stand; its root comes first
     * @param addresses of each chunk of the grid, in the order of their numbers
     * @param sizes stored bytes of each chunk
     */
    static byte[] encode(long address, ChunkedShape grid, long[] addresses, int[] sizes) {
        return new ChunkIndexWriter(grid, addresses, sizes).encode(address);
    }

    private byte[] encode(long address) {
        List<Integer> nodes = new ArrayList<>();
        int count = addresses.length;
        do {
            count = Math.ceilDiv(count, ENTRIES);
            nodes.addFirst(count);
        } while (count > 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long at = address;
        for (int depth = 0; depth < nodes.size(); depth++) {
            int level = nodes.size() - 1 - depth;
            long below = at + (long) nodes.get(depth) * nodeBytes;
            for (int node = 0; node < nodes.get(depth); node++) {
                out.writeBytes(node(level, node, nodes.get(depth), at, below));
            }
            at = below;
        }
        return out.toByteArray();
    }

    /**
     * A node.
     *
     * @param level 0 for a leaf
     * @param number among the nodes of its level
     * @param first address of the first node of its level
     * @param below address of the first node of the next lower level
     */
    private byte[] node(int level, int number, int ofLevel, long first, long below) {
        long chunksEach = power(level);
        long inLevelBelow = Math.ceilDiv(addresses.length, chunksEach);
        long from = (long) number * ENTRIES;
        long end = Math.min(from + ENTRIES, inLevelBelow);
        long here = first + (long) number * nodeBytes;
        ByteBuffer node = Hdf5Messages.le(nodeBytes)
                .put("TREE".getBytes(StandardCharsets.US_ASCII))
                .put(Hdf5Messages.bytes(1, level))
                .putShort((short) (end - from))
                .putLong(number > 0 ? here - nodeBytes : Hdf5Messages.UNDEFINED)
                .putLong(number < ofLevel - 1 ? here + nodeBytes : Hdf5Messages.UNDEFINED);
        for (long entry = from; entry < end; entry++) {
            key(node, entry * chunksEach);
            node.putLong(level == 0 ? addresses[(int) entry] : below + entry * nodeBytes);
        }
        key(node, end * chunksEach);
        return node.array();
    }

    private static long power(int level) {
        long power = 1;
        for (int i = 0; i < level; i++) {
            power *= ENTRIES;
        }
        return power;
    }

    /** The key of a chunk, or the one after the last. */
    private void key(ByteBuffer node, long chunk) {
        boolean isChunk = chunk < addresses.length;
        int[] corner = isChunk ? grid.corner((int) chunk) : new int[grid.rank()];
        node.putInt(isChunk ? sizes[(int) chunk] : 0).putInt(0);
        for (int axis = 0; axis < corner.length; axis++) {
            boolean past = !isChunk && axis == 0;
            node.putLong(past ? (long) grid.counts()[0] * grid.chunk()[0] : corner[axis]);
        }
        node.putLong(0);
    }

    private int keyBytes() {
        return 8 + 8 * (grid.rank() + 1);
    }
}
