package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.Axis;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.grid.Continents;

/**
 * A made-up climate with the seasons, warm pools and moist columns that tropical cyclones live on. Every field is a
 * function of seed, month and place alone. Fields are row-major, latitude by longitude. Immutable.
 */
public final class SyntheticClimate {

    /** Levels in Pa, those of monthly CMIP6 files. */
    private static final double[] LEVELS = {
        100_000, 92_500, 85_000, 70_000, 60_000, 50_000, 40_000, 30_000, 25_000, 20_000, 15_000, 10_000, 7_000, 5_000,
        3_000, 2_000, 1_000, 500, 100
    };

    /** Longitude and latitude in degrees, half widths of both, and degrees that the sea there is warmer. */
    private static final double[][] POOLS = {
        {150, 8, 45, 18, 1.0}, {185, -12, 28, 10, 0.8}, {75, 10, 22, 14, 0.8}, {258, 14, 14, 7, 1.3},
        {285, 21, 25, 10, 0.9}, {75, -12, 30, 9, 0.7}, {130, -13, 22, 8, 0.8}, {268, -6, 26, 8, -2.5},
        {280, -20, 14, 12, -3.0}, {5, -15, 14, 10, -2.5}, {236, 28, 12, 10, -2.5}, {340, 22, 12, 9, -1.5}
    };

    private static final double KELVIN = 273.15;

    private final GridAxes axes;
    private final long seed;
    private final boolean[] land;
    private final double[] pools;
    private final SyntheticWeather years;

    public SyntheticClimate(GridAxes axes, long seed) {
        this.axes = axes;
        this.seed = seed;
        this.land = new boolean[axes.count()];
        this.pools = new double[axes.count()];
        this.years = new SyntheticWeather(axes, seed, 100);
        for (int i = 0; i < land.length; i++) {
            double latitude = latitude(i);
            double longitude = axes.lon().value(i % axes.lon().count());
            land[i] = Continents.isLand(latitude, longitude);
            for (double[] pool : POOLS) {
                double away = Math.abs(longitude - pool[0]);
                double x = Math.min(away, 360 - away) / pool[2];
                double y = (latitude - pool[1]) / pool[3];
                pools[i] += pool[4] * StrictMath.exp(-x * x - y * y);
            }
        }
    }

    /**
     * The global grid of a step in degrees, from pole to pole and from 0 degrees east.
     *
     * @throws IllegalArgumentException unless 180 is a multiple of the step
     */
    public static GridAxes grid(double step) {
        int rows = (int) Math.round(180 / step);
        if (!(step >= 0.25 && step <= 10) || Math.abs(rows * step - 180) > 1e-9) {
            throw new IllegalArgumentException("step: %s degrees (expected: 0.25 to 10, dividing 180)".formatted(step));
        }
        return new GridAxes(Axis.regular(-90, step, rows + 1), Axis.regular(0, step, 2 * rows));
    }

    /** Pressures of the levels in Pa, falling. */
    public static double[] levels() {
        return LEVELS.clone();
    }

    public GridAxes axes() {
        return axes;
    }

    /** The daily winds. */
    public SyntheticWinds winds() {
        return new SyntheticWinds(axes, seed);
    }

    /** 1 in the northern summer, -1 half a year later. */
    static double season(double partOfYear, double warmest) {
        return StrictMath.cos(2 * Math.PI * (partOfYear - warmest));
    }

    private static double partOfYear(int month) {
        return (month - 0.5) / 12;
    }

    private double latitude(int point) {
        return axes.lat().value(point / axes.lon().count());
    }

    /** Sea-surface temperature in degrees Celsius; NaN over land. */
    public float[] seaTemperature(int year, int month) {
        float[] values = new float[axes.count()];
        double[] anomaly = anomaly(year);
        for (int i = 0; i < values.length; i++) {
            values[i] = land[i] ? Float.NaN : (float) sea(i, year, month, anomaly[i]);
        }
        return values;
    }

    private double sea(int point, int year, int month, double anomaly) {
        return Math.max(-1.8, zonal(latitude(point), month) + pools[point] + warming(year) + 0.3 * anomaly);
    }

    /** The sea's temperature of a latitude, in degrees Celsius. */
    private static double zonal(double latitude, int month) {
        double away = Math.abs(latitude - 7 * season(partOfYear(month), 0.68)) / 34;
        return 30.4 * StrictMath.exp(-away * away * away) - 1.8;
    }

    private static double warming(int year) {
        return Math.max(0, year - 1970) * 0.015;
    }

    private double[] anomaly(int year) {
        return years.day(31L * year);
    }

    /** Pressure at the sea's level in Pa: high in the subtropics, low about the equator and 60 degrees. */
    public float[] surfacePressure(int year, int month) {
        float[] values = new float[axes.count()];
        double[] anomaly = anomaly(year * 12 + month);
        for (int i = 0; i < values.length; i++) {
            double away = Math.toRadians(Math.abs(latitude(i) - 4 * season(partOfYear(month), 0.6)));
            values[i] =
                    (float) (101_300 - 500 * StrictMath.cos(6 * away) - 300 * StrictMath.sin(away) + 150 * anomaly[i]);
        }
        return values;
    }

    /** Temperature of the air in K at a level of {@link #levels}. */
    public float[] temperature(int year, int month, int level) {
        float[] values = new float[axes.count()];
        double[] anomaly = anomaly(year);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) temperature(i, year, month, level, anomaly[i]);
        }
        return values;
    }

    /** The sea warms the lowest air; above it the latitude decides, below a tropopause, and above that it is warmer. */
    private double temperature(int point, int year, int month, int level, double anomaly) {
        double pressure = LEVELS[level] / 1e5;
        double latitude = latitude(point);
        double local = sea(point, year, month, anomaly);
        double around = zonal(latitude, month) + 0.5 * pools[point] + warming(year);
        double nearSurface = Math.clamp((pressure - 0.8) / 0.2, 0, 1);
        double surface = KELVIN - 1.6 + nearSurface * local + (1 - nearSurface) * around;
        double sine = StrictMath.sin(Math.toRadians(latitude));
        double tropopause = 194 + 22 * sine * sine + 9 * Math.max(0, -StrictMath.log(pressure / 0.09));
        return Math.max(tropopause, surface * StrictMath.pow(pressure, 0.19));
    }

    /** Specific humidity in kg/kg at a level of {@link #levels}. */
    public float[] humidity(int year, int month, int level) {
        float[] values = new float[axes.count()];
        double[] anomaly = anomaly(year);
        double pressure = LEVELS[level];
        double height = 1 - pressure / 1e5;
        for (int i = 0; i < values.length; i++) {
            double temperature = temperature(i, year, month, level, anomaly[i]);
            double away = (latitude(i) - 9 * season(partOfYear(month), 0.65)) / 15;
            double moist = 0.36 + 0.26 * StrictMath.exp(-away * away) + 0.06 * pools[i];
            double relative = Math.clamp(0.80 + (moist - 0.80) * Math.min(1, height / 0.4), 0.1, 0.95);
            double dry = Math.clamp((pressure - 10_000) / 20_000, 0, 1);
            double saturated = Math.min(1, Thermodynamics.saturationMixingRatio(temperature, pressure));
            values[i] =
                    (float) (pressure < 10_000 ? 3e-6 : Math.max(3e-6, saturated / (1 + saturated) * relative * dry));
        }
        return values;
    }
}
