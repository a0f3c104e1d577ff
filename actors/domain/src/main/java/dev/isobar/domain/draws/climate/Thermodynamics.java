package dev.isobar.domain.draws.climate;

/**
 * Moist thermodynamics of the TC-risk model: temperatures in K, pressures in Pa, mixing ratios in kg/kg, entropies in
 * J/kg/K. NaN in, NaN out.
 *
 * <p>Reference: Lin, Rousseau-Rizzi, Lee and Sobel 2023 (JAMES 15, e2023MS003686); entropy after Bryan 2008 (Monthly
 * Weather Review 136). The model counts degrees Celsius from 273 K in the vapour pressure, and so do we.
 */
public final class Thermodynamics {

    /** Gas constant of dry air, J/kg/K. */
    public static final double DRY_GAS = 287.04;
    /** Gas constant of water vapour, J/kg/K. */
    public static final double VAPOUR_GAS = 461.5;
    /** Heat capacity of dry air at constant pressure, J/kg/K. */
    public static final double HEAT_CAPACITY = 718 + DRY_GAS;
    /** Ratio of the gas constants. */
    public static final double EPSILON = DRY_GAS / VAPOUR_GAS;
    /** Effective latent heat of Bryan's pseudo-adiabatic entropy, J/kg. */
    public static final double LATENT_HEAT = 2.555e6;

    private static final double LEAST = 1e-4;
    private static final double LARGEST_DEFICIT = 10;

    private Thermodynamics() {}

    /** Vapour pressure of saturated air over water. */
    public static double saturationVapourPressure(double temperature) {
        return VapourPressure.MAGNUS.of(temperature);
    }

    /** Mixing ratio of air whose vapour pressure is known. */
    public static double mixingRatio(double vapourPressure, double pressure) {
        return EPSILON * vapourPressure / (pressure - vapourPressure);
    }

    /** Mixing ratio of saturated air. */
    public static double saturationMixingRatio(double temperature, double pressure) {
        return mixingRatio(saturationVapourPressure(temperature), pressure);
    }

    /** Relative humidity as a ratio of vapour pressures, at least 0. */
    public static double relativeHumidity(double mixingRatio, double temperature, double pressure) {
        return Math.max(humidity(mixingRatio, saturationMixingRatio(temperature, pressure)), 0);
    }

    static double humidity(double mixingRatio, double saturated) {
        return mixingRatio / saturated * (1 + saturated / EPSILON) / (1 + mixingRatio / EPSILON);
    }

    /** Entropy of unsaturated moist air. */
    public static double entropy(double temperature, double pressure, double mixingRatio) {
        double vapourPressure = saturationVapourPressure(temperature);
        double humidity = Math.max(humidity(mixingRatio, mixingRatio(vapourPressure, pressure)), 0);
        return HEAT_CAPACITY * StrictMath.log(temperature)
                - DRY_GAS * StrictMath.log(pressure - vapourPressure * humidity)
                + LATENT_HEAT * mixingRatio / temperature
                - mixingRatio * VAPOUR_GAS * StrictMath.log(humidity);
    }

    /** Entropy of saturated air; temperature at least 1e-4 K. */
    public static double saturationEntropy(double temperature, double pressure) {
        double floored = Math.max(temperature, LEAST);
        double vapourPressure = saturationVapourPressure(temperature);
        return HEAT_CAPACITY * StrictMath.log(floored)
                - DRY_GAS * StrictMath.log(Math.max(pressure - vapourPressure, LEAST))
                + LATENT_HEAT * mixingRatio(vapourPressure, pressure) / floored;
    }

    /** Density temperature of air whose water is all vapour. */
    public static double densityTemperature(double temperature, double mixingRatio) {
        return temperature * (1 + mixingRatio / EPSILON) / (1 + mixingRatio);
    }

    /**
     * Entropy deficit of the mid-level: {@code (s*m - sm) / (s*0 - s*m)}, in [0, 10].
     *
     * @param temperature of the level nearest 600 hPa
     * @param mixingRatio of that level
     * @param pressure of that level
     */
    public static double entropyDeficit(
            double temperature, double mixingRatio, double pressure, double seaTemperature, double surfacePressure) {
        double saturated = saturationEntropy(temperature, pressure);
        double deficit = (saturated - entropy(temperature, pressure, mixingRatio))
                / (saturationEntropy(seaTemperature, surfacePressure) - saturated);
        return clipped(deficit, 0, LARGEST_DEFICIT);
    }

    /** Specific humidity over that of saturation, in [1e-5, 1]. */
    public static double midLevelHumidity(double temperature, double specificHumidity, double pressure) {
        double saturated = saturationMixingRatio(temperature, pressure);
        return clipped(specificHumidity / (saturated / (1 + saturated)), 1e-5, 1);
    }

    /** Unlike Math.clamp lets NaN through. */
    static double clipped(double value, double least, double greatest) {
        return Math.min(Math.max(value, least), greatest);
    }
}
