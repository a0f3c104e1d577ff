package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * How a block file is laid out: little-endian, a header, then for each day, for each tile of cells, for each target the
 * fields of the tile's cells (float32, NaN where missing) one after the other, and their counts (one byte each). A
 * target's row of one tile and field is contiguous, so that it can be read by position.
 *
 * <pre>
 * 0   ISOBLK02
 * 8   catalogue digest, 32 bytes
 * 40  first day, end day, cells, cells in a tile, fields, number of targets, target years: int32 each
 * </pre>
 *
 * @param catalogue digest of the catalogue the block was computed from
 * @param firstDay from 0, inclusive
 * @param endDay exclusive
 * @param cells cells of the union of all regions
 * @param fields values of each cell, day and target
 * @param targets target years, ascending
 */
record BlockLayout(Digest catalogue, int firstDay, int endDay, int cells, int fields, List<Integer> targets) {

    private static final byte[] MAGIC = "ISOBLK02".getBytes(StandardCharsets.US_ASCII);
    private static final int TILE_CELLS = 1 << 13;
    private static final int FIXED_BYTES = 64;

    BlockLayout {
        targets = List.copyOf(targets);
    }

    /** Cells of the largest tile; results of one tile are held in memory for all targets. */
    static int tileCells(int cells) {
        return Math.min(cells, TILE_CELLS);
    }

    int tiles() {
        return Math.ceilDiv(cells, TILE_CELLS);
    }

    /** The tile of a cell. */
    int tileOf(int cell) {
        return cell / TILE_CELLS;
    }

    int firstCell(int tile) {
        return tile * TILE_CELLS;
    }

    int cellsOf(int tile) {
        return Math.min(TILE_CELLS, cells - firstCell(tile));
    }

    int headerBytes() {
        return FIXED_BYTES + Integer.BYTES * targets.size();
    }

    byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(headerBytes()).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put(HexFormat.of().parseHex(catalogue.hex()));
        header.putInt(firstDay).putInt(endDay).putInt(cells).putInt(TILE_CELLS).putInt(fields);
        header.putInt(targets.size());
        targets.forEach(header::putInt);
        return header.array();
    }

    /** Bytes of one cell's fields and count. */
    private int cellBytes() {
        return Float.BYTES * fields + 1;
    }

    /** Where a field of a target's row of one tile and day begins; the counts come after the last field. */
    long position(int day, int tile, int target, int field) {
        long before = (long) (day - firstDay) * targets.size() * cells
                + (long) firstCell(tile) * targets.size()
                + (long) target * cellsOf(tile);
        return headerBytes() + before * cellBytes() + (long) field * Float.BYTES * cellsOf(tile);
    }

    long bytes() {
        return headerBytes() + (long) (endDay - firstDay) * targets.size() * cells * cellBytes();
    }
}
