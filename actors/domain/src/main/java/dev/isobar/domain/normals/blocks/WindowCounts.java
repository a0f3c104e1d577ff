package dev.isobar.domain.normals.blocks;

import java.util.Arrays;

/**
 * The counts of the packed cells of a tile in one window, and the divisors that follow from them. A divisor is NaN where
 * there are too few values, so that what is divided becomes missing without a branch.
 */
final class WindowCounts {

    /** Counts of the packed cells. */
    byte[] counts = new byte[CellTile.CELLS];

    /** The counts as numbers, or NaN. */
    final double[] all = new double[CellTile.CELLS];

    /** The counts less one, or NaN; also for a single value. */
    final double[] lessOne = new double[CellTile.CELLS];

    /** 1, or NaN. */
    final float[] one = new float[CellTile.CELLS];

    private byte[] next = new byte[CellTile.CELLS];
    private int minimum = -1;
    private int size;

    /** Must be called when the tile has new cells. */
    void restart() {
        minimum = -1;
    }

    /** Takes the rows {@code from} to {@code end - 1}. */
    void set(CellTile tile, int from, int end, int needed) {
        tile.counts(from, end, next);
        boolean same = needed == minimum && Arrays.equals(next, 0, size, counts, 0, size) && size == tile.size();
        byte[] old = counts;
        counts = next;
        next = old;
        if (same) {
            return;
        }
        size = tile.size();
        minimum = needed;
        for (int i = 0; i < size; i++) {
            int count = counts[i];
            boolean enough = count >= needed;
            all[i] = enough ? count : Double.NaN;
            lessOne[i] = enough && count > 1 ? count - 1 : Double.NaN;
            one[i] = enough ? 1f : Float.NaN;
        }
    }
}
