package dev.isobar.domain.draws.climate;

/** Temperatures along a saturated ascent: the inversion of {@link Thermodynamics#saturationEntropy}. */
public sealed interface SaturatedAscent {

    /**
     * The temperature in K at which saturated air has an entropy.
     *
     * @param guess a temperature to begin with; what is returned does not depend on it beyond rounding
     */
    double temperature(double entropy, double pressure, double guess);

    /** By Newton's method, to nearly the last digits. */
    final class Direct implements SaturatedAscent {

        private static final double COLDEST = 60;
        private static final double CLOSE = 1e-7;
        private static final int MOST_STEPS = 60;

        private final VapourPressure formula;

        /** With the vapour pressure of {@link Thermodynamics}. */
        public Direct() {
            this(VapourPressure.MAGNUS);
        }

        Direct(VapourPressure formula) {
            this.formula = formula;
        }

        @Override
        public double temperature(double entropy, double pressure, double guess) {
            // The entropy rises from the coldest temperature without bound towards that of boiling.
            double low = COLDEST;
            double high = formula.boiling(pressure);
            double at = guess > low && guess < high ? guess : (low + high) / 2;
            for (int i = 0; i < MOST_STEPS; i++) {
                double vapour = formula.of(at);
                double dry = pressure - vapour;
                double ratio = Thermodynamics.EPSILON * vapour / dry;
                double error = Thermodynamics.HEAT_CAPACITY * StrictMath.log(at)
                        - Thermodynamics.DRY_GAS * StrictMath.log(dry)
                        + Thermodynamics.LATENT_HEAT * ratio / at
                        - entropy;
                if (error > 0) {
                    high = at;
                } else {
                    low = at;
                }
                double vapourSlope = formula.slope(at, vapour);
                double slope = Thermodynamics.HEAT_CAPACITY / at
                        + Thermodynamics.DRY_GAS * vapourSlope / dry
                        + Thermodynamics.LATENT_HEAT
                                / at
                                * (Thermodynamics.EPSILON * pressure * vapourSlope / (dry * dry) - ratio / at);
                double next = at - error / slope;
                if (!(next > low && next < high)) {
                    next = (low + high) / 2;
                }
                double step = Math.abs(next - at);
                at = next;
                // The next step would be about the square of this one.
                if (!(step > CLOSE)) {
                    return at;
                }
            }
            return at;
        }
    }

    /** As {@link Direct}, begun from a table of the same formula, whatever the guess: some times faster. */
    final class Refined implements SaturatedAscent {

        private final Table table = new Table(VapourPressure.MAGNUS);
        private final Direct direct = new Direct();

        @Override
        public double temperature(double entropy, double pressure, double guess) {
            return direct.temperature(entropy, pressure, table.temperature(entropy, pressure, guess));
        }
    }

    /**
     * By the table of the published model: 200 pressures from 2,500 to 105,000 Pa, 200 entropies, bilinear, clamped. The
     * table has its own vapour pressure, of a constant latent heat, which with the interpolation costs an intensity of 0.1
     * to 0.2 m/s.
     */
    final class Table implements SaturatedAscent {

        private static final int NODES = 200;
        private static final double LEAST_PRESSURE = 2_500;
        private static final double GREATEST_PRESSURE = 105_000;
        private static final double LEAST_ENTROPY = 2337.33486;
        private static final double GREATEST_ENTROPY = 3585.90521;

        private final double[] temperatures = new double[NODES * NODES];

        /** Computes the published table. */
        public Table() {
            this(VapourPressure.CONSTANT_LATENT_HEAT);
        }

        Table(VapourPressure formula) {
            Direct direct = new Direct(formula);
            for (int i = 0; i < NODES; i++) {
                double pressure = LEAST_PRESSURE + i * (GREATEST_PRESSURE - LEAST_PRESSURE) / (NODES - 1);
                double guess = 200;
                for (int j = 0; j < NODES; j++) {
                    double entropy = LEAST_ENTROPY + j * (GREATEST_ENTROPY - LEAST_ENTROPY) / (NODES - 1);
                    guess = direct.temperature(entropy, pressure, guess);
                    temperatures[i * NODES + j] = guess;
                }
            }
        }

        @Override
        public double temperature(double entropy, double pressure, double guess) {
            double x = place(pressure, LEAST_PRESSURE, GREATEST_PRESSURE);
            double y = place(entropy, LEAST_ENTROPY, GREATEST_ENTROPY);
            if (Double.isNaN(x) || Double.isNaN(y)) {
                return Double.NaN;
            }
            int i = Math.min((int) x, NODES - 2);
            int j = Math.min((int) y, NODES - 2);
            double a = x - i;
            double b = y - j;
            int corner = i * NODES + j;
            return (1 - a) * ((1 - b) * temperatures[corner] + b * temperatures[corner + 1])
                    + a * ((1 - b) * temperatures[corner + NODES] + b * temperatures[corner + NODES + 1]);
        }

        private static double place(double value, double least, double greatest) {
            return Thermodynamics.clipped((value - least) / (greatest - least) * (NODES - 1), 0, NODES - 1);
        }
    }
}
