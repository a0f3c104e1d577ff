package dev.isobar.domain.draws.tcrisk;

/**
 * The maximum wind of a moving, sheared vortex from its azimuthal wind: {@code v + min(|I|, v / 2)}, where I adds a part of
 * the motion, more of it north of 35N, and of the shear (Lin et al. 2023, appendix).
 */
final class MaximumWind {

    private static final double DEGREE = Math.PI / 180;

    private MaximumWind() {}

    /**
     * Maximum winds, m/s, of the first {@code points} hours of a storm.
     *
     * @param winds u250, v250, u850, v850, each by hour
     */
    static double[] of(StormIntegration storm, int points, double[][] winds) {
        double[] east = new double[points];
        double[] north = new double[points];
        translation(storm, points, east, north);
        double[] result = new double[points];
        for (int i = 0; i < points; i++) {
            double share = Math.min(1, 0.8 + 0.35 * (1 + StrictMath.tanh((storm.lat[i] - 35) / 10)));
            double v = storm.v[i];
            double u = share * east[i] + 0.1 * (winds[0][i] - winds[2][i]) * v / 15;
            double w = share * north[i] + 0.1 * (winds[1][i] - winds[3][i]) * v / 15;
            result[i] = v + Math.min(Math.sqrt(u * u + w * w), 0.5 * v);
        }
        return result;
    }

    /** Speed of the centre, m/s, over two hours around each; the ends carry on. */
    private static void translation(StormIntegration storm, int points, double[] east, double[] north) {
        if (points < 3) {
            return;
        }
        double seconds = 2 * 3600;
        for (int i = 1; i < points - 1; i++) {
            double turn = storm.lon[i + 1] - storm.lon[i - 1];
            double climb = storm.lat[i + 1] - storm.lat[i - 1];
            double half = StrictMath.sin(Math.abs(turn) * DEGREE / 2) * StrictMath.cos(storm.lat[i] * DEGREE);
            east[i] = Math.copySign(2 * StormEquations.EARTH_RADIUS_METERS * StrictMath.asin(half), turn) / seconds;
            north[i] = StormEquations.EARTH_RADIUS_METERS * climb * DEGREE / seconds;
        }
        int end = points - 1;
        if (points == 3) {
            east[0] = east[1];
            north[0] = north[1];
            east[2] = east[1];
            north[2] = north[1];
            return;
        }
        east[0] = 2 * east[1] - east[2];
        north[0] = 2 * north[1] - north[2];
        east[end] = 2 * east[end - 1] - east[end - 2];
        north[end] = 2 * north[end - 1] - north[end - 2];
    }
}
