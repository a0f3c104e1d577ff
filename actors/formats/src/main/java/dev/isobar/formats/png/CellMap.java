package dev.isobar.formats.png;

/**
 * Values on a grid, to be drawn.
 *
 * @param latitudes row centres, degrees north, ascending or descending
 * @param longitudes column centres, degrees east, ascending
 * @param values of each cell, row-major; NaN where missing
 * @param unit of the values, for the colour bar
 */
@SuppressWarnings("ArrayRecordComponent")
record CellMap(double[] latitudes, double[] longitudes, float[] values, String unit) {

    double low() {
        return quantile(0.002);
    }

    double high() {
        return quantile(0.998);
    }

    /** A quantile of the values that are there; 0 when none is. */
    private double quantile(double part) {
        float[] present = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                present[count++] = value;
            }
        }
        float[] sorted = java.util.Arrays.copyOf(present, count);
        java.util.Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) Math.round(part * (count - 1))];
    }

    int missing() {
        int missing = 0;
        for (float value : values) {
            missing += Float.isNaN(value) ? 1 : 0;
        }
        return missing;
    }
}
