package dev.isobar.domain.normals.blocks;

/**
 * Smallest or greatest values of the packed cells of a tile over runs of rows.
 *
 * <p>A sparse table: on level k a row holds the extreme of the 2^k rows from it on, and any run is covered by two such
 * rows that may overlap. Levels replace one another, and the runs of each level are asked before the next is made.
 * Reference: Bender and Farach-Colton, The LCA Problem Revisited, LATIN 2000, section 3.
 */
final class WindowExtremes {

    private final boolean greatest;
    private final float[][] table;
    private int rows;
    private int size;
    private int level;

    WindowExtremes(int years, boolean greatest) {
        this.greatest = greatest;
        this.table = new float[years][CellTile.CELLS];
    }

    /** The level on which a run of rows can be asked; -1 for no rows. */
    static int levelOf(int rows) {
        return 31 - Integer.numberOfLeadingZeros(rows);
    }

    /** Begins with level 0. */
    void load(CellTile tile, int rows) {
        this.rows = rows;
        this.size = tile.size();
        this.level = 0;
        float missing = greatest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(tile.values[row], 0, table[row], 0, size);
            if (tile.hasGaps()) {
                float[] present = tile.present[row];
                for (int i = 0; i < size; i++) {
                    if (present[i] == 0) {
                        table[row][i] = missing;
                    }
                }
            }
        }
    }

    /** Goes on to a higher level. */
    void raise(int wanted) {
        for (; level < wanted; level++) {
            int step = 1 << level;
            for (int row = 0; row + step < rows; row++) {
                extreme(table[row], table[row + step], table[row]);
            }
        }
    }

    /** The extremes of the rows {@code from} to {@code end - 1}, whose level must be the present one, times the factors. */
    void extremes(int from, int end, float[] factors, float[] into) {
        extreme(table[from], table[end - (1 << level)], into);
        for (int i = 0; i < size; i++) {
            into[i] *= factors[i];
        }
    }

    private void extreme(float[] a, float[] b, float[] into) {
        if (greatest) {
            for (int i = 0; i < size; i++) {
                into[i] = Math.max(a[i], b[i]);
            }
        } else {
            for (int i = 0; i < size; i++) {
                into[i] = Math.min(a[i], b[i]);
            }
        }
    }
}
