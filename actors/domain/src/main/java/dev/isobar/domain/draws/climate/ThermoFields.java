package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.Quirk;

/**
 * What the air over the sea allows in one month, a value for each point of a grid.
 *
 * @param intensity potential intensity with equal exchange coefficients, m/s; 0 where there is none
 * @param deficit entropy deficit, 0 to 10; NaN where it is missing
 * @param humidity relative humidity near 600 hPa, 1e-5 to 1; NaN where it is missing
 */
@SuppressWarnings("ArrayRecordComponent")
public record ThermoFields(double[] intensity, double[] deficit, double[] humidity) {

    /** Pressure of the mid-level in Pa; the nearest level is taken. */
    private static final double MIDDLE = 60_000;

    private static final double KELVIN = 273.15;

    /**
     * Computes a month.
     *
     * @param pressures of the levels in Pa, falling
     * @param temperatures K, level by point; NaN is missing
     * @param humidities kg/kg, level by point
     * @param surfacePressure Pa
     * @param seaTemperature K, on the same grid, as {@link #seaTemperature} gives it
     */
    public static ThermoFields of(
            double[] pressures,
            float[][] temperatures,
            float[][] humidities,
            float[] surfacePressure,
            double[] seaTemperature,
            ClimateRules rules,
            SaturatedAscent ascent) {
        int points = seaTemperature.length;
        ThermoFields fields = new ThermoFields(new double[points], new double[points], new double[points]);
        Column column = new Column(pressures, rules, ascent);
        int middle = middle(pressures);
        for (int i = 0; i < points; i++) {
            double sea = seaTemperature[i];
            double surface = surfacePressure[i];
            fields.intensity[i] = column.intensity(temperatures, humidities, i, sea, surface);
            double temperature = temperatures[middle][i];
            double humidity = humidities[middle][i];
            fields.deficit[i] = Thermodynamics.entropyDeficit(temperature, humidity, pressures[middle], sea, surface);
            fields.humidity[i] = Thermodynamics.midLevelHumidity(temperature, humidity, pressures[middle]);
        }
        return fields;
    }

    private static int middle(double[] pressures) {
        int middle = 0;
        for (int k = 1; k < pressures.length; k++) {
            if (Math.abs(pressures[k] - MIDDLE) < Math.abs(pressures[middle] - MIDDLE)) {
                middle = k;
            }
        }
        return middle;
    }

    /**
     * Brings sea-surface temperatures to the grid of the air.
     *
     * @param values NaN over land
     * @param celsius whether they are in degrees Celsius
     * @return K
     */
    public static double[] seaTemperature(
            GridAxes from, double[] values, boolean celsius, GridAxes to, ClimateRules rules) {
        double[] whole = rules.keeps(Quirk.Q8_COASTS) ? zeroed(values) : Regridding.filled(from, values);
        double[] result = Regridding.bilinear(from, whole, to);
        for (int i = 0; celsius && i < result.length; i++) {
            result[i] += KELVIN;
        }
        return result;
    }

    static double[] zeroed(double[] values) {
        double[] zeroed = values.clone();
        for (int i = 0; i < zeroed.length; i++) {
            zeroed[i] = Double.isNaN(zeroed[i]) ? 0 : zeroed[i];
        }
        return zeroed;
    }

    /** The levels of one point. */
    private static final class Column {

        private final double[] pressures;
        private final boolean lowestOnly;
        private final PotentialIntensity intensity;
        private final double[] levels;
        private final double[] temperatures;
        private final double[] humidities;

        Column(double[] pressures, ClimateRules rules, SaturatedAscent ascent) {
            this.pressures = pressures;
            this.lowestOnly = rules.published();
            this.intensity = new PotentialIntensity(ascent, !rules.keeps(Quirk.Q10_TOP_LEVEL));
            this.levels = new double[pressures.length];
            this.temperatures = new double[pressures.length];
            this.humidities = new double[pressures.length];
        }

        double intensity(float[][] t, float[][] q, int point, double seaTemperature, double surfacePressure) {
            int n = 0;
            for (int k = 0; k < pressures.length; k++) {
                boolean missing = Float.isNaN(t[k][point]) || Float.isNaN(q[k][point]);
                if (n > 0 || lowestOnly || !missing) {
                    levels[n] = pressures[k];
                    temperatures[n] = t[k][point];
                    humidities[n] = q[k][point];
                    n++;
                }
            }
            return n < 2
                    ? 0
                    : intensity.metersPerSecond(seaTemperature, surfacePressure, levels, temperatures, humidities, n);
        }
    }
}
