package dev.isobar.entities.normals;

import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.post.Smoothing;
import dev.isobar.domain.normals.post.UnitConversion;

/**
 * What is done to the statistics of a region's cells: smoothed over the year, converted, masked by the outline.
 *
 * @param weights area of each cell inside the region, row-major; 0 outside
 */
@SuppressWarnings("ArrayRecordComponent")
record PostSteps(Smoothing smoothing, UnitConversion conversion, double[] weights) {

    static PostSteps of(Recipe recipe, Catalogue catalogue, double[] weights) {
        UnitConversion conversion = NormalFields.conversion(recipe, catalogue)
                .orElseThrow(() ->
                        new IllegalArgumentException("units: %s from %s".formatted(recipe.units(), catalogue.units())));
        return new PostSteps(recipe.smoother(), conversion, weights);
    }

    /** Whether a statistic is a difference of values, for which the zero of a unit does not count. */
    static boolean isSpread(Statistic statistic) {
        return switch (statistic) {
            case STD, STD1 -> true;
            case MEAN, MIN, MAX -> false;
        };
    }

    /**
     * Applies the steps in place.
     *
     * @param values shape (slot, cell), all slots of the year when there is a smoothing
     * @param firstCell the region's cell that is cell 0 here
     */
    void apply(float[] values, int slots, int firstCell, int cells, boolean isSpread) {
        smoothing.apply(values, slots, cells);
        boolean converts = !conversion.isIdentity();
        for (int slot = 0; slot < slots; slot++) {
            for (int cell = 0; cell < cells; cell++) {
                int i = slot * cells + cell;
                if (weights[firstCell + cell] <= 0) {
                    values[i] = Float.NaN;
                } else if (converts) {
                    values[i] = isSpread ? conversion.difference(values[i]) : conversion.level(values[i]);
                }
            }
        }
    }
}
