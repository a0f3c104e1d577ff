package dev.isobar.domain.draws.tcrisk;

import java.util.Arrays;

/** What a single storm is put into. */
public sealed interface StormEnvironment {

    /**
     * The same everywhere and always.
     *
     * @param potentialIntensity m/s
     * @param chi the transformed entropy deficit
     * @param mixedLayerDepth m
     * @param stratification K/100 m
     * @param winds means of u250, v250, u850, v850, m/s
     * @param covariance of these four, 16 numbers by rows; the lower triangle is used
     * @param bathymetry m, negative below the sea
     * @param land 1 on land, else below
     */
    record Uniform(
            double potentialIntensity,
            double chi,
            double mixedLayerDepth,
            double stratification,
            double[] winds,
            double[] covariance,
            double bathymetry,
            double land)
            implements StormEnvironment, StormFields {

        public Uniform {
            if (winds.length != 4 || covariance.length != 16) {
                throw new IllegalArgumentException("%d winds and a covariance of %d (expected: 4 and 16)"
                        .formatted(winds.length, covariance.length));
            }
        }

        @Override
        public void at(double seconds, double lon, double lat, Place place) {
            System.arraycopy(winds, 0, place.month, 0, 4);
            int triangle = 4;
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column <= row; column++) {
                    place.month[triangle++] = covariance[4 * row + column];
                }
            }
            place.month[MonthVariable.POTENTIAL_INTENSITY.ordinal()] = potentialIntensity;
            place.month[MonthVariable.CHI.ordinal()] = chi;
            place.month[MonthVariable.MIXED_LAYER_DEPTH.ordinal()] = mixedLayerDepth;
            place.month[MonthVariable.STRATIFICATION.ordinal()] = stratification;
            place.bathymetry = bathymetry;
            place.land = land;
        }

        @Override
        public String toString() {
            return "Vp %s, chi %s, winds %s".formatted(potentialIntensity, chi, Arrays.toString(winds));
        }
    }

    /** A climate, from a day of genesis on. */
    record Gridded(Climate climate, int year, int month, int day) implements StormEnvironment {}
}
