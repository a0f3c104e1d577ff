package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

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
    @SuppressWarnings("ArrayRecordComponent")
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
            place.month[MonthVariable.POTENTIAL_INTENSITY.index()] = potentialIntensity;
            place.month[MonthVariable.CHI.index()] = chi;
            place.month[MonthVariable.MIXED_LAYER_DEPTH.index()] = mixedLayerDepth;
            place.month[MonthVariable.STRATIFICATION.index()] = stratification;
            place.bathymetry = bathymetry;
            place.land = land;
        }

        /** What a field is everywhere; the relative humidity, which only seeds look at, is 0. */
        public double value(MonthVariable variable) {
            Place place = new Place();
            at(0, 0, 0, place);
            return place.month[variable.index()];
        }

        @Override
        public String toString() {
            return "Vp %s, chi %s, winds %s".formatted(potentialIntensity, chi, Arrays.toString(winds));
        }
    }

    /** The climate of a model, from a day of genesis on; the model's basin and settings must be the storm's. */
    record Gridded(DrawModel model, int year, int month, int day) implements StormEnvironment {}

    /** Fields of one moment, each on its own grid, that do not change. */
    record Snapshot(MonthFields month, GridField bathymetry, GridField land) implements StormEnvironment {

        /** A climate that is always like this, in which no storm forms by itself. */
        Climate climate() {
            Map<Basin, GridField> nowhere = new EnumMap<>(Basin.class);
            GridField none = new GridField(land.axes(), new float[land.axes().count()]);
            for (Basin basin : Basin.values()) {
                nowhere.put(basin, none);
            }
            StaticFields statics = new StaticFields(bathymetry, land, Optional.empty(), nowhere, true);
            return new Climate(1, Collections.nCopies(12, month), statics);
        }
    }
}
