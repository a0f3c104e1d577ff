package dev.isobar.domain.normals.blocks;

import java.util.Arrays;

/**
 * The values of neighbouring cells in all rows, packed: cells that are missing in every row, as those of the sea often
 * are, take no part. Its arrays stay in the second-level cache while the windows pass over them.
 */
final class CellTile {

    /** Cells of a tile before packing. */
    static final int CELLS = 1024;

    /** Shape [row][packed cell]; 0 where missing, and never -0. */
    final float[][] values;

    /** Shape [row][packed cell]: 1 where there is a value, 0 where missing; only when the tile has gaps. */
    final float[][] present;

    /** Shape [row + 1][packed cell]: values before the row, modulo 256; only when the tile has gaps. */
    private final byte[][] before;

    private final int[] cells = new int[CELLS];
    private int size;
    private int first;
    private boolean gaps;

    CellTile(int years) {
        this.values = new float[years][CELLS];
        this.present = new float[years][];
        this.before = new byte[years + 1][];
    }

    /** Packs the cells {@code first} to {@code first + count - 1}. */
    void load(DayValues day, int first, int count) {
        this.first = first;
        int[] found = new int[count];
        for (int row = 0; row < day.rows(); row++) {
            count(day.array(row), day.offset(row) + first, found);
        }
        size = 0;
        gaps = false;
        for (int c = 0; c < count; c++) {
            if (found[c] > 0) {
                cells[size++] = c;
                gaps |= found[c] < day.rows();
            }
        }
        if (gaps && before[0] == null) {
            for (int row = 0; row < values.length; row++) {
                present[row] = new float[CELLS];
                before[row + 1] = new byte[CELLS];
            }
            before[0] = new byte[CELLS];
        }
        for (int row = 0; row < day.rows(); row++) {
            if (gaps) {
                packWithGaps(day.array(row), day.offset(row) + first, row);
            } else {
                pack(day.array(row), day.offset(row) + first, values[row]);
            }
        }
    }

    private static void count(float[] array, int at, int[] found) {
        for (int c = 0; c < found.length; c++) {
            found[c] += Float.isNaN(array[at + c]) ? 0 : 1;
        }
    }

    private void pack(float[] array, int at, float[] into) {
        if (isRun()) {
            int from = at + (size == 0 ? 0 : cells[0]);
            for (int i = 0; i < size; i++) {
                into[i] = array[from + i] + 0f;
            }
        } else {
            for (int i = 0; i < size; i++) {
                into[i] = array[at + cells[i]] + 0f;
            }
        }
    }

    private void packWithGaps(float[] array, int at, int row) {
        float[] into = values[row];
        float[] flag = present[row];
        byte[] until = before[row];
        byte[] after = before[row + 1];
        for (int i = 0; i < size; i++) {
            float value = array[at + cells[i]] + 0f;
            boolean isThere = !Float.isNaN(value);
            into[i] = isThere ? value : 0f;
            flag[i] = isThere ? 1f : 0f;
            after[i] = (byte) (until[i] + (isThere ? 1 : 0));
        }
    }

    private boolean isRun() {
        return size == 0 || cells[size - 1] - cells[0] == size - 1;
    }

    /** Packed cells. */
    int size() {
        return size;
    }

    /** Whether a packed cell is missing in some of the rows. */
    boolean hasGaps() {
        return gaps;
    }

    /** The position of a packed cell among the cells of the computation. */
    int cell(int packed) {
        return first + cells[packed];
    }

    /** Counts the values of each packed cell in the rows {@code from} to {@code end - 1}, at most 127. */
    void counts(int from, int end, byte[] into) {
        if (!gaps) {
            Arrays.fill(into, 0, size, (byte) (end - from));
            return;
        }
        byte[] low = before[from];
        byte[] high = before[end];
        for (int i = 0; i < size; i++) {
            into[i] = (byte) (high[i] - low[i]);
        }
    }

    /** Puts packed values where their cells are; the others stay. */
    void unpack(float[] packed, float[] into) {
        if (isRun()) {
            System.arraycopy(packed, 0, into, first + (size == 0 ? 0 : cells[0]), size);
            return;
        }
        for (int i = 0; i < size; i++) {
            into[first + cells[i]] = packed[i];
        }
    }

    /** Puts packed counts where their cells are; the others stay. */
    void unpack(byte[] packed, byte[] into) {
        if (isRun()) {
            System.arraycopy(packed, 0, into, first + (size == 0 ? 0 : cells[0]), size);
            return;
        }
        for (int i = 0; i < size; i++) {
            into[first + cells[i]] = packed[i];
        }
    }
}
