package dev.isobar.entities.normals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads the rows of one target from a block file. For one thread. */
final class BlockReader implements AutoCloseable {

    private final BlockLayout layout;
    private final int target;
    private final FileChannel channel;
    private final ByteBuffer row;

    private BlockReader(BlockLayout layout, int target, FileChannel channel) {
        this.layout = layout;
        this.target = target;
        this.channel = channel;
        this.row = ByteBuffer.allocate(BlockLayout.tileCells(layout.cells()) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a block file that must be of this layout.
     *
     * @param target position of the target year in the layout
     * @throws IOException when the file is missing or is of another layout
     */
    static BlockReader open(Path file, BlockLayout layout, int target) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            BlockReader reader = new BlockReader(layout, target, channel);
            byte[] header = new byte[layout.headerBytes()];
            reader.read(ByteBuffer.wrap(header), 0);
            if (channel.size() != layout.bytes() || !Arrays.equals(header, layout.header())) {
                throw new IOException(file + ": not the block file of " + layout);
            }
            return reader;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Reads one day's values of a field, of the union's cells from {@code first} to {@code end}, exclusive. */
    void values(int day, int field, int first, int end, float[] into) throws IOException {
        for (int tile = layout.tileOf(first); tile < layout.tiles() && layout.firstCell(tile) < end; tile++) {
            int from = Math.max(first, layout.firstCell(tile));
            int until = Math.min(end, layout.firstCell(tile) + layout.cellsOf(tile));
            row.clear().limit((until - from) * Float.BYTES);
            long skipped = (long) (from - layout.firstCell(tile)) * Float.BYTES;
            read(row, layout.position(day, tile, target, field) + skipped);
            row.flip();
            row.asFloatBuffer().get(into, from - first, until - from);
        }
    }

    /** Reads one day's counts, of the union's cells from {@code first} to {@code end}, exclusive. */
    void counts(int day, int first, int end, byte[] into) throws IOException {
        for (int tile = layout.tileOf(first); tile < layout.tiles() && layout.firstCell(tile) < end; tile++) {
            int from = Math.max(first, layout.firstCell(tile));
            int until = Math.min(end, layout.firstCell(tile) + layout.cellsOf(tile));
            long position = layout.position(day, tile, target, layout.fields()) + from - layout.firstCell(tile);
            read(ByteBuffer.wrap(into, from - first, until - from), position);
        }
    }

    private void read(ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int n = channel.read(into, at);
            if (n < 0) {
                throw new EOFException("block file ends at byte " + at);
            }
            at += n;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
