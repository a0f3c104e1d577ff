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
        this.row = ByteBuffer.allocate(BlockLayout.tileCells(layout.cells()) * BlockLayout.CELL_BYTES)
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

    /** Reads one day's means and counts of all cells of the union. */
    void read(int day, float[] means, byte[] counts) throws IOException {
        for (int tile = 0; tile < layout.tiles(); tile++) {
            int cells = layout.cellsOf(tile);
            row.clear().limit(cells * BlockLayout.CELL_BYTES);
            read(row, layout.position(day, tile, target));
            row.flip();
            row.asFloatBuffer().get(means, layout.firstCell(tile), cells);
            row.position(cells * Float.BYTES).get(counts, layout.firstCell(tile), cells);
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
