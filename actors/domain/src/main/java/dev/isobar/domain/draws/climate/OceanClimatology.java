package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import java.util.ArrayList;
import java.util.List;

/**
 * The upper ocean in the twelve months of a year.
 *
 * @param mixedLayerDepth m, for each month; NaN over land
 * @param stratification K/100 m below the mixed layer, for each month; NaN over land
 */
public record OceanClimatology(GridAxes axes, List<double[]> mixedLayerDepth, List<double[]> stratification) {

    public OceanClimatology {
        mixedLayerDepth = List.copyOf(mixedLayerDepth);
        stratification = List.copyOf(stratification);
        if (mixedLayerDepth.size() != 12 || stratification.size() != 12) {
            throw new IllegalArgumentException(
                    "ocean: %d and %d months (expected: 12)".formatted(mixedLayerDepth.size(), stratification.size()));
        }
    }

    /** On another grid, with 0 over land. */
    public OceanClimatology on(GridAxes grid) {
        return new OceanClimatology(grid, on(grid, mixedLayerDepth), on(grid, stratification));
    }

    private List<double[]> on(GridAxes grid, List<double[]> months) {
        List<double[]> result = new ArrayList<>();
        for (double[] month : months) {
            result.add(Regridding.bilinear(axes, ThermoFields.zeroed(month), grid));
        }
        return result;
    }
}
