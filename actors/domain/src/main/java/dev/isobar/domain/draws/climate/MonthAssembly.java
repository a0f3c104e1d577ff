package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.MonthFields;
import dev.isobar.domain.draws.tcrisk.MonthVariable;

/** Puts the statistics of a month together to what a storm meets. Safe for several threads. */
public final class MonthAssembly {

    private static final double INTENSITY_FACTOR = 0.80;
    private static final double DEFICIT_OFFSET = 0.001;
    private static final double DEFICIT_LOG_SHIFT = 0.5;
    private static final double DEFICIT_SHIFT = 1.3;
    private static final double LARGEST_DEFICIT = 5;
    private static final double LEAST = 1e-5;

    private final GridAxes axes;
    private final OceanClimatology ocean;

    /**
     * @param axes of the winds, and of what is made
     */
    public MonthAssembly(GridAxes axes, OceanClimatology ocean) {
        this.axes = axes;
        this.ocean = ocean.on(axes);
    }

    /**
     * The fields of a month.
     *
     * @param month 1 to 12
     * @param winds a field for each of the wind variables, on our grid; NaN where they are missing
     * @param thermoAxes grid of {@code thermo}
     */
    public MonthFields month(int month, double[][] winds, GridAxes thermoAxes, ThermoFields thermo) {
        double[] intensity = Regridding.bilinear(thermoAxes, thermo.intensity(), axes);
        double[] deficit = Regridding.bilinear(thermoAxes, thermo.deficit(), axes);
        double[] humidity = Regridding.bilinear(thermoAxes, thermo.humidity(), axes);
        double[] depth = ocean.mixedLayerDepth().get(month - 1);
        double[] stratification = ocean.stratification().get(month - 1);
        double[] values = new double[axes.count() * MonthVariable.COUNT];
        for (int point = 0; point < axes.count(); point++) {
            int at = point * MonthVariable.COUNT;
            for (int wind = 0; wind < MonthVariable.WINDS; wind++) {
                values[at + wind] = winds[wind][point];
            }
            values[at + MonthVariable.POTENTIAL_INTENSITY.index()] = orZero(intensity[point]) * INTENSITY_FACTOR;
            values[at + MonthVariable.CHI.index()] = ventilation(deficit[point]);
            values[at + MonthVariable.RELATIVE_HUMIDITY.index()] = orZero(humidity[point]);
            values[at + MonthVariable.MIXED_LAYER_DEPTH.index()] = depth[point];
            values[at + MonthVariable.STRATIFICATION.index()] = stratification[point];
        }
        return new MonthFields(axes, values);
    }

    /** The entropy deficit as the FAST equations take it, 1e-5 to 5; the greatest where it is missing. */
    static double ventilation(double deficit) {
        double known = Double.isNaN(deficit) ? LARGEST_DEFICIT : deficit;
        double shifted = StrictMath.exp(StrictMath.log(known + DEFICIT_OFFSET) + DEFICIT_LOG_SHIFT) + DEFICIT_SHIFT;
        return Math.clamp(shifted, LEAST, LARGEST_DEFICIT);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
