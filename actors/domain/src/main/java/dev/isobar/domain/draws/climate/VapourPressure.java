package dev.isobar.domain.draws.climate;

/** Formulas for the vapour pressure of saturated air over water; K and Pa. */
enum VapourPressure {
    /** August, Roche and Magnus, with the model's zero of 273 K. */
    MAGNUS {
        @Override
        double of(double temperature) {
            double celsius = temperature - CELSIUS;
            return MAGNUS_PASCALS
                    * StrictMath.exp(Math.min(MAGNUS_FACTOR * celsius / (celsius + MAGNUS_OFFSET), LARGEST_EXPONENT));
        }

        @Override
        double slope(double temperature, double vapourPressure) {
            double distance = temperature - CELSIUS + MAGNUS_OFFSET;
            return vapourPressure * MAGNUS_FACTOR * MAGNUS_OFFSET / (distance * distance);
        }

        @Override
        double boiling(double pressure) {
            double log = StrictMath.log(pressure / MAGNUS_PASCALS);
            return CELSIUS + MAGNUS_OFFSET * log / (MAGNUS_FACTOR - log);
        }
    },
    /** Clausius and Clapeyron with a constant latent heat. */
    CONSTANT_LATENT_HEAT {
        @Override
        double of(double temperature) {
            return TRIPLE_PASCALS * StrictMath.exp(LATENT_RATIO * (1 / TRIPLE_POINT - 1 / temperature));
        }

        @Override
        double slope(double temperature, double vapourPressure) {
            return vapourPressure * LATENT_RATIO / (temperature * temperature);
        }

        @Override
        double boiling(double pressure) {
            return 1 / (1 / TRIPLE_POINT - StrictMath.log(pressure / TRIPLE_PASCALS) / LATENT_RATIO);
        }
    };

    private static final double CELSIUS = 273;
    private static final double MAGNUS_PASCALS = 610.94;
    private static final double MAGNUS_FACTOR = 17.625;
    private static final double MAGNUS_OFFSET = 243.04;
    private static final double LARGEST_EXPONENT = 10;
    private static final double TRIPLE_POINT = 273.16;
    private static final double TRIPLE_PASCALS = 611.65;
    private static final double LATENT_RATIO = 2.5e6 / Thermodynamics.VAPOUR_GAS;

    abstract double of(double temperature);

    /** Change with temperature, Pa/K. */
    abstract double slope(double temperature, double vapourPressure);

    /** The temperature at which it is the whole pressure. */
    abstract double boiling(double pressure);
}
