package dev.isobar.formats.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Cuts a piece of a variable into whole chunks; what lies beyond the array's edge is zero. */
public final class ChunkCutter {

    private final ArrayVariable variable;
    private final ChunkedShape grid;
    private final byte[] chunk;
    private final ByteBuffer buffer;

    public ChunkCutter(ArrayVariable variable, ChunkedShape grid) {
        this.variable = variable;
        this.grid = grid;
        this.chunk = new byte
                [Math.multiplyExact(grid.chunkElements(), variable.type().bytes())];
        this.buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The elements of one chunk, little-endian, row-major.
     *
     * @param slab the piece
     * @return overwritten by the next call
     */
    @SuppressWarnings("ByteBufferBackingArray")
    public byte[] cut(int number, int[] origin, int[] extent, Slab slab) {
        Arrays.fill(chunk, (byte) 0);
        int size = variable.type().bytes();
        grid.runs(number, origin, extent, (inChunk, inPiece, length) -> {
            buffer.position(inChunk * size);
            slab.encode(inPiece, length, variable.type(), buffer);
        });
        return chunk;
    }
}
