package dev.isobar.domain.draws.tracks;

/**
 * Pressures (hPa) and radii (nautical miles) that regressions give for a storm's wind (kn), place, and shear (kn). The
 * regression on longitude holds for -180 to 180 degrees, which is what must be given.
 */
final class Pressures {

    private static final double[] WIND_RADIUS_AT = {872, 940, 980, 1021};
    private static final double[] WIND_RADIUS = {14.907318, 15.726927, 25.742142, 56.856522};
    private static final double[] ISOBAR_RADIUS_AT = {872, 950, 985, 1005, 1021};
    private static final double[] ISOBAR_RADIUS = {210.711487, 215.897110, 198.261520, 159.589508, 90.900116};

    private Pressures() {}

    static double environmental(double lat) {
        return Math.clamp(1013 - 0.15 * Math.abs(lat), 1005, 1020);
    }

    /** Three fifths a fit to observed tracks, two fifths the relation of Dvorak; at most the environment's. */
    static double central(double knots, double lon, double lat) {
        double fitted = 1026.3401 - 0.05504 * lat - 0.03536 * lon - 0.7357 * knots;
        return Math.min(0.6 * fitted + 0.4 * dvorak(knots), environmental(lat));
    }

    private static double dvorak(double knots) {
        double pressure;
        if (knots < 35) {
            pressure = 1013 - 0.1 * knots;
        } else if (knots < 64) {
            pressure = 1009.1 - 0.975 * (knots - 35);
        } else if (knots < 100) {
            pressure = 980.8 - 1.225 * (knots - 64);
        } else {
            pressure = 936.7 - 1.175 * (knots - 100);
        }
        return Math.clamp(pressure, 870, 1013);
    }

    static double radiusMaxWind(double knots, double central, double lat, double shearKnots) {
        double byPressure = linear(central, WIND_RADIUS_AT, WIND_RADIUS);
        double byWind = Math.max(46.4 * StrictMath.exp(-0.0155 * knots + 0.0169 * Math.abs(lat)), 5);
        double byShear = Math.clamp(51.6 * StrictMath.exp(-0.0223 * knots) * (1 + 0.015 * shearKnots), 5, 100);
        return 0.4 * byPressure + 0.3 * byWind + 0.3 * byShear;
    }

    static double radiusOci(double knots, double central, double lat) {
        double byPressure = linear(central, ISOBAR_RADIUS_AT, ISOBAR_RADIUS);
        double byWind = Math.max(66.785 - 0.09102 * knots + 1.0619 * Math.abs(lat), 20);
        return 0.5 * byPressure + 0.5 * byWind;
    }

    /** Linear between the given points, constant beyond. */
    private static double linear(double x, double[] at, double[] values) {
        if (x <= at[0]) {
            return values[0];
        }
        for (int i = 1; i < at.length; i++) {
            if (x <= at[i]) {
                double part = (x - at[i - 1]) / (at[i] - at[i - 1]);
                return values[i - 1] + part * (values[i] - values[i - 1]);
            }
        }
        return values[values.length - 1];
    }
}
