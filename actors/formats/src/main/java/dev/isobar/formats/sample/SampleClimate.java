package dev.isobar.formats.sample;

import dev.isobar.grid.Continents;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A made-up climate: seasons by latitude, colder mountains, a warming trend, travelling weather, and rain that is zero
 * on most days. Every value is a function of seed, variable, year, day and cell alone.
 *
 * <p>Temperatures are multiples of 1/8 K, and precipitation keeps seven bits, so that files stay small.
 */
final class SampleClimate {

    private static final int WAVES = 4;
    private static final double TURN = 2 * Math.PI;
    private static final double DAYS_OF_YEAR = 365;
    private static final double LAPSE_PER_METRE = -0.0055;

    /** Longitude, latitude, half width in degrees, and metres. */
    private static final double[][] MOUNTAINS = {
        {250, 42, 9, 1900}, {245, 55, 8, 1300}, {88, 33, 9, 4600}, {72, 40, 7, 2600}, {291, -17, 6, 3400},
        {289, -33, 4, 2600}, {318, 73, 10, 2500}, {38, 8, 6, 1800}, {10, 46, 4, 1300}, {208, 63, 5, 1200},
        {262, 22, 5, 1700}, {105, 52, 9, 900}
    };

    private final long seed;
    private final String variable;
    private final double[] latitudes;
    private final double[] longitudes;
    private final int[] land;
    private final double[] height;
    private final double[] sines;
    private final boolean isRain;

    SampleClimate(long seed, String variable, double[] latitudes, double[] longitudes) {
        this.seed = mixed(seed ^ variable.hashCode() * 0x9E3779B97F4A7C15L);
        this.variable = variable;
        this.latitudes = latitudes;
        this.longitudes = longitudes;
        int columns = longitudes.length;
        this.land = IntStream.range(0, latitudes.length * columns)
                .filter(cell -> Continents.isLand(latitudes[cell / columns], longitudes[cell % columns]))
                .toArray();
        this.isRain = variable.equals("pr");
        this.sines = Arrays.stream(latitudes)
                .map(latitude -> Math.sin(Math.toRadians(latitude)))
                .toArray();
        this.height = new double[land.length];
        for (int i = 0; i < land.length; i++) {
            height[i] = height(latitudes[land[i] / columns], longitudes[land[i] % columns]);
        }
    }

    private static double height(double latitude, double longitude) {
        double metres = 0;
        for (double[] mountain : MOUNTAINS) {
            double x = (longitude - mountain[0]) * Math.cos(Math.toRadians(latitude)) / mountain[2];
            double y = (latitude - mountain[1]) / mountain[2];
            metres += mountain[3] * Math.exp(-x * x - y * y);
        }
        return metres;
    }

    /**
     * Fills one day.
     *
     * @param day from 0
     * @param values of each cell, row-major; left alone over water
     */
    void day(int year, int day, float[] values) {
        Weather weather = new Weather(year, day);
        int columns = longitudes.length;
        double[] base = new double[latitudes.length];
        for (int row = 0; row < base.length; row++) {
            base[row] = isRain ? wetness(latitudes[row], day) : zonalTemperature(latitudes[row], year, day);
        }
        for (int i = 0; i < land.length; i++) {
            int row = land[i] / columns;
            double noise = unit(mixed(seed + year * 1_000_003L + day * 7919L + land[i] * 104_729L));
            double anomaly = weather.at(row, land[i] % columns);
            values[land[i]] = isRain
                    ? precipitation(base[row], anomaly, noise)
                    : temperature(base[row] + height[i] * LAPSE_PER_METRE, sines[row], anomaly, noise);
        }
    }

    private double zonalTemperature(double latitude, int year, int day) {
        double sine = Math.sin(Math.toRadians(latitude));
        double season = Math.cos(TURN * (day - 199) / DAYS_OF_YEAR);
        double amplitude = (3 + 17 * Math.abs(sine)) * Math.signum(latitude);
        double daily = 4 + 5 * (1 - Math.abs(sine));
        double shift = variable.equals("tasmax") ? daily : variable.equals("tasmin") ? -daily : 0;
        return 300.5 - 44 * sine * sine + amplitude * season + warming(year) * (0.8 + 1.2 * sine * sine) + shift;
    }

    private static float temperature(double base, double sine, double anomaly, double noise) {
        return Math.round((base + anomaly * (0.7 + 2.6 * Math.abs(sine)) + 0.5 * noise) * 8) / 8f;
    }

    /** Kelvin above the middle of the 20th century; 2.7 in 2100. */
    private static double warming(int year) {
        double since = Math.max(0, year - 1960) / 140.0;
        return 2.7 * since * since * (2.2 - 1.2 * since);
    }

    /** How wet a latitude is: the tropical belt follows the sun, the westerlies stay. */
    private static double wetness(double latitude, int day) {
        double belt = 6 * Math.cos(TURN * (day - 199) / DAYS_OF_YEAR);
        return 1.5 * Math.exp(-Math.pow((latitude - belt) / 9, 2))
                + 0.7 * Math.exp(-Math.pow((Math.abs(latitude) - 48) / 16, 2));
    }

    private static float precipitation(double wet, double anomaly, double noise) {
        double depth = anomaly * 0.8 + noise - 1.35 + wet;
        if (depth <= 0) {
            return 0;
        }
        int bits = Float.floatToIntBits((float) ((3 + 6 * wet) * depth / 86400));
        return Float.intBitsToFloat(bits & 0xFFFE0000);
    }

    /** Travelling waves of one day, of standard deviation about 1. */
    private final class Weather {

        private final double[][] alongRows = new double[2 * WAVES][];
        private final double[][] alongColumns = new double[2 * WAVES][];

        Weather(int year, int day) {
            for (int wave = 0; wave < WAVES; wave++) {
                long key = mixed(seed + 31L * wave);
                double eastward = 2 + wave + (int) (2 * unit(key));
                double northward = 1 + 3 * unit(mixed(key + 1));
                double phase = TURN * unit(mixed(key + 2 + year)) - TURN * day / (5 + 6.0 * wave);
                alongColumns[2 * wave] = waves(longitudes, eastward, phase, 0);
                alongColumns[2 * wave + 1] = waves(longitudes, eastward, phase, -TURN / 4);
                alongRows[2 * wave] = waves(latitudes, northward, 0, 0);
                alongRows[2 * wave + 1] = waves(latitudes, northward, 0, -TURN / 4);
            }
        }

        private static double[] waves(double[] degrees, double number, double phase, double quarter) {
            double[] waves = new double[degrees.length];
            for (int i = 0; i < waves.length; i++) {
                waves[i] = Math.cos(number * Math.toRadians(degrees[i]) + phase + quarter);
            }
            return waves;
        }

        /** The sum of cosines of column phase plus row phase. */
        double at(int row, int column) {
            double sum = 0;
            for (int wave = 0; wave < WAVES; wave++) {
                sum += alongColumns[2 * wave][column] * alongRows[2 * wave][row]
                        - alongColumns[2 * wave + 1][column] * alongRows[2 * wave + 1][row];
            }
            return sum * 0.7;
        }
    }

    /** SplitMix64's finaliser. */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number in [0, 1) in steps of 1/16. */
    private static double unit(long bits) {
        return (bits >>> 60) / 16.0;
    }
}
