package dev.isobar.domain.normals.blocks;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of one day of all years that have data, pooled days with them, in chronological order of the years and, in a
 * year, of the days. Rows are numbered without the years that have none.
 */
final class DayValues {

    private final int pool;
    private final float[][] arrays;
    private final int[] offsets;
    private final int[] before;
    private int rows;

    DayValues(int years, int pool) {
        this.pool = pool;
        int most = Math.multiplyExact(years, 2 * pool + 1);
        this.arrays = new float[most][];
        this.offsets = new int[most];
        this.before = new int[years + 1];
    }

    /** Takes note of where the arrays are. */
    void locate(DayRows source, int firstCell) {
        rows = 0;
        for (int year = 0; year + 1 < before.length; year++) {
            before[year] = rows;
            for (int day = -pool; day <= pool; day++) {
                float @Nullable [] array = source.array(year, day);
                if (array != null) {
                    arrays[rows] = array;
                    offsets[rows++] = source.offset(year, day) + firstCell;
                }
            }
        }
        before[before.length - 1] = rows;
    }

    /** Forgets the arrays, so that they can be collected. */
    void release() {
        Arrays.fill(arrays, 0, rows, new float[0]);
        rows = 0;
    }

    int rows() {
        return rows;
    }

    /** Rows of the years before one, which is where that year's rows begin. */
    int rowsBefore(int year) {
        return before[year];
    }

    float[] array(int row) {
        return arrays[row];
    }

    /** Where the first cell of the computation is in a row's array. */
    int offset(int row) {
        return offsets[row];
    }
}
