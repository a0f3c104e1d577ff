package dev.isobar.domain.normals.post;

import java.util.Arrays;

/** A running mean over the slots of a circular year; sums in double precision, slot after slot in the order of the window. */
record CircularMean(int days, int slots) {

    /** Smooths in place; values have shape [slot][cell]. */
    void apply(float[] values, int cells) {
        float[] source = values.clone();
        double[] sums = new double[cells];
        double[] counts = new double[cells];
        for (int slot = 0; slot < slots; slot++) {
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
            for (int step = -(days / 2); step <= days / 2; step++) {
                add(source, Math.floorMod(slot + step, slots) * cells, sums, counts);
            }
            int at = slot * cells;
            for (int c = 0; c < cells; c++) {
                values[at + c] = Float.isNaN(source[at + c]) ? Float.NaN : (float) (sums[c] / counts[c]);
            }
        }
    }

    private static void add(float[] source, int at, double[] sums, double[] counts) {
        for (int c = 0; c < sums.length; c++) {
            float value = source[at + c];
            if (!Float.isNaN(value)) {
                sums[c] += value;
                counts[c]++;
            }
        }
    }
}
