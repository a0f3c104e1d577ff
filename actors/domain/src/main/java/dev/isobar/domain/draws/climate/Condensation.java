package dev.isobar.domain.draws.climate;

/**
 * The lifting condensation level in closed form.
 *
 * <p>Reference: Romps 2017, Exact expression for the lifting condensation level (Journal of the Atmospheric Sciences 74),
 * equation 22.
 */
public final class Condensation {

    private static final double VAPOUR_ENERGY = 2.3740e6;
    private static final double VAPOUR_HEAT_CAPACITY = 1418;
    private static final double LIQUID_HEAT_CAPACITY = 4119;
    private static final double TRIPLE_POINT = 273.16;

    private Condensation() {}

    /**
     * Pressure in Pa at which a lifted parcel condenses.
     *
     * @param humidity relative to saturation over water, ratio
     * @return NaN when the humidity is so great that no such level exists
     */
    public static double pressure(double temperature, double mixingRatio, double pressure, double humidity) {
        double vapour = VAPOUR_HEAT_CAPACITY + Thermodynamics.VAPOUR_GAS;
        double q = mixingRatio / (1 + mixingRatio);
        double gas = (1 - q) * Thermodynamics.DRY_GAS + q * Thermodynamics.VAPOUR_GAS;
        double capacity = (1 - q) * Thermodynamics.HEAT_CAPACITY + q * vapour;
        double a = capacity / gas + (LIQUID_HEAT_CAPACITY - vapour) / Thermodynamics.VAPOUR_GAS;
        double b = -(VAPOUR_ENERGY - (VAPOUR_HEAT_CAPACITY - LIQUID_HEAT_CAPACITY) * TRIPLE_POINT)
                / (Thermodynamics.VAPOUR_GAS * temperature);
        double c = b / a;
        double ratio = c / lambertW(StrictMath.pow(humidity, 1 / a) * c * StrictMath.exp(c));
        return pressure * StrictMath.pow(ratio, capacity / gas);
    }

    /**
     * The lower real branch of Lambert's W: {@code w <= -1} with {@code w exp(w) = x}.
     *
     * <p>Started from the series about the branch point or the asymptotic one, then Halley's iteration. Reference: Corless
     * and others 1996 (Advances in Computational Mathematics 5), equations 4.18, 4.22 and 5.9.
     *
     * @param x in [-1/e, 0)
     * @return NaN outside of it, -Infinity at 0
     */
    static double lambertW(double x) {
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double above = 1 + Math.E * x;
        if (!(above >= 0 && x < 0)) {
            return Double.NaN;
        }
        double w;
        if (x < -0.25) {
            double root = -Math.sqrt(2 * above);
            w = -1 + root - root * root / 3 + 11.0 / 72 * root * root * root;
        } else {
            double log = StrictMath.log(-x);
            double second = StrictMath.log(-log);
            w = log - second + second / log;
        }
        for (int i = 0; i < 20; i++) {
            double exponential = StrictMath.exp(w);
            double error = w * exponential - x;
            double slope = exponential * (w + 1);
            if (slope == 0) {
                return w;
            }
            double step = error / (slope - (w + 2) * error / (2 * w + 2));
            w -= step;
            if (Math.abs(step) <= 1e-15 * Math.abs(w)) {
                return w;
            }
        }
        return w;
    }
}
