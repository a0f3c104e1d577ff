package dev.isobar.formats.hdf5;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Chunks whose places in the file are known: found by a version 1 B-tree, or the days of a contiguous variable.
 *
 * <p>Reference: HDF5 File Format Specification 3.0, section III.A.1, node type 1.
 */
final class IndexedChunks implements ChunkStore {

    static final long UNDEFINED = -1;
    private static final int NODE_HEADER_BYTES = 24;
    private static final int TREE = 0x45455254;
    private static final int ANY = -1;

    private final FileBytes file;
    private final long[] addresses;
    private final int[] sizes;
    private final int[] filterMasks;

    private IndexedChunks(FileBytes file, int chunks) {
        this.file = file;
        this.addresses = new long[chunks];
        this.sizes = new int[chunks];
        this.filterMasks = new int[chunks];
        Arrays.fill(addresses, UNDEFINED);
    }

    /** Takes equal parts of a contiguous variable, such as its days, for chunks. */
    static IndexedChunks ofContiguous(FileBytes file, int count, long address, int partBytes) {
        IndexedChunks chunks = new IndexedChunks(file, count);
        if (address != UNDEFINED) {
            for (int part = 0; part < count; part++) {
                chunks.addresses[part] = address + (long) part * partBytes;
                chunks.sizes[part] = partBytes;
            }
        }
        return chunks;
    }

    /**
     * Reads a chunk index.
     *
     * @param address of the root node, or {@link #UNDEFINED} when nothing was written
     * @param base added to every address
     * @throws FormatException when the index is damaged
     */
    static IndexedChunks read(FileBytes file, ChunkNumbers numbers, long address, long base, String variable) {
        IndexedChunks chunks = new IndexedChunks(file, numbers.count());
        if (address != UNDEFINED) {
            chunks.new Walk(numbers, base, variable).node(base + address, ANY);
            chunks.checkApart(variable);
        }
        return chunks;
    }

    /** Refuses chunks that share bytes, as they do when a damaged address leads to a neighbour. */
    private void checkApart(String variable) {
        int[] written = IntStream.range(0, addresses.length)
                .filter(this::has)
                .boxed()
                .sorted(Comparator.comparingLong(number -> addresses[number]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i < written.length; i++) {
            if (addresses[written[i - 1]] + sizes[written[i - 1]] > addresses[written[i]]) {
                throw new FormatException(
                        file.file(),
                        "variable %s: chunk index: chunks %d and %d share bytes (expected: each its own)"
                                .formatted(variable, written[i - 1], written[i]));
            }
        }
    }

    /** Reads the nodes of an index; each is one level below its parent, and no more are read than there can be. */
    private final class Walk {

        private final ChunkNumbers numbers;
        private final long base;
        private final String variable;
        private int nodesLeft;

        Walk(ChunkNumbers numbers, long base, String variable) {
            this.numbers = numbers;
            this.base = base;
            this.variable = variable;
            this.nodesLeft = 2 * numbers.count() + 128;
        }

        void node(long address, int expectedLevel) {
            String what = "variable " + variable + ", chunk index at byte " + address;
            ByteBuffer head = file.read(address, NODE_HEADER_BYTES, ByteOrder.LITTLE_ENDIAN, what);
            int level = head.get(5);
            int entries = Short.toUnsignedInt(head.getShort(6));
            boolean chunkNode = head.getInt(0) == TREE && head.get(4) == 1 && level >= 0;
            if (!chunkNode || (expectedLevel != ANY && level != expectedLevel) || --nodesLeft < 0) {
                throw new FormatException(file.file(), what + ": damaged (expected: a node of a chunk B-tree)");
            }
            int keyBytes = 8 + (numbers.rank() + 1) * Long.BYTES;
            int entryBytes = keyBytes + Long.BYTES;
            ByteBuffer body =
                    file.read(address + NODE_HEADER_BYTES, entries * entryBytes, ByteOrder.LITTLE_ENDIAN, what);
            for (int entry = 0; entry < entries; entry++) {
                int at = entry * entryBytes;
                long child = base + body.getLong(at + keyBytes);
                if (level > 0) {
                    node(child, level - 1);
                } else {
                    place(numbers, body, at, child, what);
                }
            }
        }
    }

    private void place(ChunkNumbers numbers, ByteBuffer body, int at, long address, String what) {
        long[] corner = new long[numbers.rank()];
        for (int axis = 0; axis < corner.length; axis++) {
            corner[axis] = body.getLong(at + 8 + axis * Long.BYTES);
        }
        int number = numbers.numberAt(corner);
        int size = body.getInt(at);
        if (number < 0 || size < 0 || addresses[number] != UNDEFINED) {
            throw new FormatException(file.file(), what + ": damaged (expected: each chunk of the variable once)");
        }
        addresses[number] = address;
        sizes[number] = size;
        filterMasks[number] = body.getInt(at + 4);
    }

    @Override
    public boolean has(int number) {
        return addresses[number] != UNDEFINED;
    }

    @Override
    public Stored read(int number, DecodingSpace space) {
        long address = addresses[number];
        int size = sizes[number];
        file.check(address, size, "stored bytes");
        byte[] bytes = space.stored(size);
        file.read(address, bytes, size, "stored bytes");
        return new Stored(bytes, size, filterMasks[number]);
    }

    @Override
    public void close() {
        file.close();
    }
}
