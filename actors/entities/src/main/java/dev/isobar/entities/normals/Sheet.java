package dev.isobar.entities.normals;

import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.formats.normal.NormalWriter;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import java.io.IOException;
import java.util.Arrays;

/**
 * One output while it is assembled, band of rows by band of rows: all days of a band are in memory together, are smoothed
 * over the year, converted, masked by the region's outline, and written.
 */
final class Sheet {

    /** What the values of one field in one band may hold. */
    private static final int BAND_BYTES = 48 << 20;

    private final Recipe recipe;
    private final BlockFiles blocks;
    private final PostSteps steps;
    private final int slots;
    private final int rows;
    private final int columns;
    private final int[] cells;
    private final double[] weights;
    private final double[] weighted;
    private final double[] weightOf;

    Sheet(Recipe recipe, Catalogue catalogue, BlockFiles blocks, CellUnion union, CellSelection selection) {
        this.recipe = recipe;
        this.blocks = blocks;
        this.slots = catalogue.slots().count();
        this.rows = selection.latitudes().length;
        this.columns = selection.longitudes().length;
        this.cells = union.indexOf(selection);
        this.weights = selection.weights();
        this.steps = PostSteps.of(recipe, catalogue, weights);
        this.weighted = new double[slots];
        this.weightOf = new double[slots];
    }

    /** Writes everything but the end. */
    void write(NormalWriter writer, WorkContext context) throws IOException {
        int unit = Math.max(1, writer.bandRows());
        long rowBytes = (long) Float.BYTES * slots * columns;
        int step = Math.clamp(BAND_BYTES / Math.max(1, rowBytes * unit), 1, Math.ceilDiv(rows, unit)) * unit;
        for (int first = 0; first < rows; first += step) {
            Parallel.checkWanted(context);
            band(writer, first, Math.min(step, rows - first));
        }
        float[] means = new float[slots];
        for (int slot = 0; slot < slots; slot++) {
            means[slot] = weightOf[slot] > 0 ? (float) (weighted[slot] / weightOf[slot]) : Float.NaN;
        }
        writer.areaMeans(means);
    }

    private void band(NormalWriter writer, int firstRow, int bandRows) throws IOException {
        int from = firstRow * columns;
        int[] band = Arrays.copyOfRange(cells, from, from + bandRows * columns);
        int first = Arrays.stream(band).min().orElse(0);
        int end = Arrays.stream(band).max().orElse(-1) + 1;
        float[] read = new float[end - first];
        int number = 0;
        int field = 0;
        for (Statistic statistic : recipe.statistics()) {
            float[] values = values(number++, band, first, read);
            steps.apply(values, slots, from, band.length, PostSteps.isSpread(statistic));
            if (field == 0) {
                addToMeans(values, from, band.length);
            }
            writer.write(field++, 0, firstRow, bandRows, values);
        }
        for (int percentile = 0; percentile < recipe.percentiles().size(); percentile++) {
            float[] values = values(number++, band, first, read);
            steps.apply(values, slots, from, band.length, false);
            writer.write(field, percentile, firstRow, bandRows, values);
        }
        writer.counts(firstRow, bandRows, counts(band, first, end, from));
    }

    /** Values of one field, shape (slot, cell of the band). */
    private float[] values(int field, int[] band, int first, float[] read) throws IOException {
        float[] values = new float[Math.multiplyExact(slots, band.length)];
        for (int slot = 0; slot < slots; slot++) {
            blocks.values(slot, field, first, first + read.length, read);
            int at = slot * band.length;
            for (int i = 0; i < band.length; i++) {
                values[at + i] = read[band[i] - first];
            }
        }
        return values;
    }

    private byte[] counts(int[] band, int first, int end, int from) throws IOException {
        byte[] read = new byte[end - first];
        byte[] counts = new byte[Math.multiplyExact(slots, band.length)];
        for (int slot = 0; slot < slots; slot++) {
            blocks.counts(slot, first, end, read);
            int at = slot * band.length;
            for (int i = 0; i < band.length; i++) {
                counts[at + i] = weights[from + i] > 0 ? read[band[i] - first] : 0;
            }
        }
        return counts;
    }

    private void addToMeans(float[] values, int from, int bandCells) {
        for (int slot = 0; slot < slots; slot++) {
            for (int i = 0; i < bandCells; i++) {
                float value = values[slot * bandCells + i];
                if (!Float.isNaN(value)) {
                    weighted[slot] += weights[from + i] * value;
                    weightOf[slot] += weights[from + i];
                }
            }
        }
    }
}
