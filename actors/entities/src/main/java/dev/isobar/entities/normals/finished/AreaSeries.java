package dev.isobar.entities.normals.finished;

import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.grid.CellSelection;

/**
 * The weighted means of some cells for each day of the year.
 *
 * @param cells those with a weight
 * @param weight the sum of all weights, steradian
 * @param values by slot; NaN where no cell has a value
 * @param years by slot, the fewest of the cells; null when the file has none
 */
@SuppressWarnings("ArrayRecordComponent")
record AreaSeries(int cells, double weight, float[] values, byte @org.jspecify.annotations.Nullable [] years) {

    static AreaSeries of(NormalReader reader, FieldChoice choice, CellSelection selection) {
        return new Summing(reader, choice, selection).run();
    }

    /** Reads the rows that are stored together at once, so that each chunk is read once. */
    private static final class Summing {
        private final NormalReader reader;
        private final FieldChoice choice;
        private final int[] rows;
        private final int[] columns;
        private final double[] weights;
        private final double[] sums;
        private final double[] present;
        private final byte[] fewest;

        Summing(NormalReader reader, FieldChoice choice, CellSelection selection) {
            int slots = reader.header().slots().count();
            this.reader = reader;
            this.choice = choice;
            this.rows = selection.rows();
            this.columns = selection.columns();
            this.weights = selection.weights();
            this.sums = new double[slots];
            this.present = new double[slots];
            this.fewest = new byte[slots];
            java.util.Arrays.fill(fewest, Byte.MAX_VALUE);
        }

        AreaSeries run() {
            int band = reader.bandRows();
            NormalHeader header = reader.header();
            for (int first = 0; first < header.rows(); first += band) {
                int count = Math.min(band, header.rows() - first);
                if (meets(first, count)) {
                    add(first, count);
                }
            }
            float[] values = new float[sums.length];
            for (int slot = 0; slot < values.length; slot++) {
                values[slot] = present[slot] > 0 ? (float) (sums[slot] / present[slot]) : Float.NaN;
            }
            int cells = 0;
            double weight = 0;
            for (double each : weights) {
                cells += each > 0 ? 1 : 0;
                weight += each;
            }
            return new AreaSeries(cells, weight, values, header.origin() ? null : fewest);
        }

        private boolean meets(int first, int count) {
            for (int row : rows) {
                if (row >= first && row < first + count) {
                    return true;
                }
            }
            return false;
        }

        private void add(int first, int count) {
            float[] values = reader.band(choice.field(), choice.percentile(), first, count);
            byte[] years = reader.header().origin() ? new byte[0] : reader.countBand(first, count);
            int width = reader.header().columns();
            for (int r = 0; r < rows.length; r++) {
                if (rows[r] < first || rows[r] >= first + count) {
                    continue;
                }
                for (int c = 0; c < columns.length; c++) {
                    double weight = weights[r * columns.length + c];
                    for (int slot = 0; weight > 0 && slot < sums.length; slot++) {
                        int at = (slot * count + rows[r] - first) * width + columns[c];
                        if (!Float.isNaN(values[at])) {
                            sums[slot] += weight * values[at];
                            present[slot] += weight;
                        }
                        if (years.length > 0) {
                            fewest[slot] = (byte) Math.min(fewest[slot], years[at]);
                        }
                    }
                }
            }
        }
    }
}
