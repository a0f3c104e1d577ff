package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tcrisk.SingleStorm.Outcome;
import dev.isobar.domain.draws.tcrisk.SingleStorm.Point;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Six storms of the published Python code, in constant fields, and what its solver counted. */
final class GoldenStormsTest {

    private static final double CLOSE = 1e-6;
    private static final double[] WESTWARD = {-2, 1, -5, 1};

    @Test
    void aStormGrowsOverWarmWaterAndLeavesTheBox() {
        Outcome storm = storm(ocean(70, 0.5, 50, 8, WESTWARD), 320, 12, 6, 0.25);
        assertState(storm, 24, 315.761699, 14.664045, 8.053004, 0.398665);
        assertState(storm, 48, 311.497544, 17.305358, 15.723312, 0.581456);
        assertState(storm, 96, 303.310659, 22.505071, 49.284554, 0.932325);
        assertState(storm, 120, 299.336467, 25.056657, 56.199896, 0.967856);
        assertState(storm, 240, 278.290655, 37.218142, 57.610524, 0.974596);
        assertThat(storm.points()).hasSize(352);
        assertState(storm, 351, 256.306396, 47.424935, 57.143985, 0.974347);
        assertThat(storm.endHours()).isCloseTo(351.364450, within(CLOSE));
        assertThat(storm.evaluations()).isEqualTo(152);
        assertThat(storm.stopped()).isEqualTo(StopReason.LEFT_DOMAIN);
    }

    @Test
    void shearAndDryAirWeakenAStorm() {
        Outcome storm = storm(ocean(70, 2, 50, 8, new double[] {10, 1, -5, 1}), 320, 12, 6, 0.25);
        assertState(storm, 48, 315.718883, 17.305358, 5.155558, 0.161342);
        assertThat(storm.points()).hasSize(116);
        assertThat(storm.points().getLast().v()).isCloseTo(3.886488, within(CLOSE));
        assertThat(storm.evaluations()).isEqualTo(62);
        assertThat(storm.stopped()).isEqualTo(StopReason.WEAKENED);
    }

    @Test
    void aStormDecaysOverLand() {
        Outcome storm =
                storm(new StormEnvironment.Uniform(0, 0.5, 50, 8, WESTWARD, diagonal(1e-12), 10, 1), 300, 25, 50, 0.9);
        assertThat(storm.points().get(6).v()).isCloseTo(38.091849, within(CLOSE));
        assertThat(storm.points().get(6).m()).isCloseTo(0.922740, within(CLOSE));
        assertState(storm, 24, 295.748931, 27.516108, 22.673809, 0.937386);
        assertThat(storm.points().get(48).v()).isCloseTo(14.693221, within(CLOSE));
        assertThat(storm.points()).hasSize(200);
        assertState(storm, 199, 259.532553, 44.545354, 4.287558, 0.821441);
        assertThat(storm.evaluations()).isEqualTo(86);
    }

    @Test
    void aFastStormIsKeptToTheEndOfTheStepInWhichItLeaves() {
        Outcome storm = storm(ocean(70, 0.5, 50, 8, new double[] {-10, 6, -10, 6}), 285, 40, 30, 0.8);
        assertState(storm, 24, 273.589231, 46.074200, 55.086611, 0.959611);
        assertThat(storm.points()).hasSize(60);
        assertState(storm, 59, 254.635201, 54.667608, 67.295845, 0.998641);
        assertThat(storm.evaluations()).isEqualTo(68);
    }

    @Test
    void aSeedBelowFourMetersPerSecondIsOnePoint() {
        Outcome storm = storm(ocean(70, 0.5, 50, 8, WESTWARD), 320, 12, 3.9, 0.25);
        assertThat(storm.points()).hasSize(1);
        assertThat(storm.endHours()).isZero();
        assertThat(storm.evaluations()).isEqualTo(8);
        assertThat(storm.stopped()).isEqualTo(StopReason.WEAKENED);
    }

    @Test
    void aStormInGustyWindsHasThePublishedTrackAndMaximumWind() {
        Outcome storm = gusty(ModelSettings.of(Profile.COMPAT, 15)).integrate();
        assertState(storm, 24, 305.219558, 16.539042, 8.054048, 0.374075);
        assertState(storm, 48, 294.983024, 20.189900, 14.882811, 0.536174);
        assertState(storm, 96, 278.486737, 25.633073, 45.772449, 0.844943);
        assertThat(storm.points()).hasSize(163);
        assertState(storm, 162, 259.341575, 27.835905, 53.079585, 0.890588);
        assertThat(storm.evaluations()).isEqualTo(110);
        Point day = storm.points().get(24);
        assertThat(List.of(day.u250(), day.v250(), day.u850(), day.v850()))
                .usingElementComparator((a, b) -> Math.abs(a - b) < CLOSE ? 0 : 1)
                .containsExactly(-9.282132, 7.378369, -12.244997, 1.595287);
        assertThat(storm.points().get(0).vmax()).isCloseTo(9.0, within(CLOSE));
        assertThat(day.vmax()).isCloseTo(12.081073, within(CLOSE));
        assertThat(storm.points().get(48).vmax()).isCloseTo(22.324217, within(CLOSE));
        assertThat(storm.points().get(96).vmax()).isCloseTo(56.596711, within(CLOSE));
        assertThat(storm.points().stream().mapToDouble(Point::vmax).max().orElseThrow())
                .isCloseTo(64.109061, within(CLOSE));
    }

    @Test
    void theSeriesOfTheForcingAreThePublishedOnes() {
        FourierForcing forcing = new FourierForcing();
        forcing.setPhases(
                Stream.of(goldenPhases()).flatMapToDouble(Arrays::stream).toArray());
        int[] hours = {0, 24, 120, 360};
        double[][] published = {
            {-0.55866783, -0.78526654, -1.36115897, 0.63602245},
            {1.17210381, 0.99470828, 0.07867456, -0.67298925},
            {-1.37377711, -1.41095221, 1.41252714, -0.49609370},
            {0.14094094, -0.11734944, -1.01861353, 1.22187960}
        };
        double[] series = new double[4];
        for (int h = 0; h < hours.length; h++) {
            forcing.at(hours[h] * 3600.0, series);
            for (int i = 0; i < 4; i++) {
                assertThat(series[i]).isCloseTo(published[i][h], within(1e-8));
            }
        }
    }

    @Test
    void theFactorOfTheCovarianceIsThePublishedOne() {
        double[] factor = new double[Covariance.SIZE];
        double[] full = gustyCovariance();
        double[] triangle = {
            full[0], full[4], full[5], full[8], full[9], full[10], full[12], full[13], full[14], full[15]
        };
        assertThat(Covariance.factorize(triangle, 0, factor)).isTrue();
        double[] fourthRow = {0.175, 1.03770154, 0.29006340, 3.32541933};
        for (int i = 0; i < 4; i++) {
            assertThat(factor[6 + i]).isCloseTo(fourthRow[i], within(1e-8));
        }
    }

    /** The sixth storm, under any settings. */
    static SingleStorm gusty(ModelSettings settings) {
        return new SingleStorm(
                Basin.NA,
                settings,
                new StormEnvironment.Uniform(
                        75, 0.6, 40, 6, new double[] {-3, 1, -6, 1.5}, gustyCovariance(), -4000, 0),
                new StormForcing.Phases(goldenPhases()),
                1400,
                315,
                12,
                6,
                0.25);
    }

    static double[][] goldenPhases() {
        double[][] phases = new double[4][15];
        for (int i = 1; i <= 4; i++) {
            for (int n = 1; n <= 15; n++) {
                double turns = n * i * 0.6180339887498949;
                phases[i - 1][n - 1] = turns - Math.floor(turns);
            }
        }
        return phases;
    }

    static double[] gustyCovariance() {
        double[] deviation = {8, 7, 4, 3.5};
        double[][] correlation = {{1, 0.1, 0.3, 0.05}, {0.1, 1, 0.05, 0.3}, {0.3, 0.05, 1, 0.1}, {0.05, 0.3, 0.1, 1}};
        double[] covariance = new double[16];
        for (int i = 0; i < 16; i++) {
            covariance[i] = correlation[i / 4][i % 4] * deviation[i / 4] * deviation[i % 4];
        }
        return covariance;
    }

    private static StormEnvironment ocean(double vp, double chi, double depth, double stratification, double[] winds) {
        return new StormEnvironment.Uniform(vp, chi, depth, stratification, winds, diagonal(1e-12), -4000, 0);
    }

    private static double[] diagonal(double value) {
        double[] matrix = new double[16];
        for (int i = 0; i < 16; i += 5) {
            matrix[i] = value;
        }
        return matrix;
    }

    private static Outcome storm(StormEnvironment environment, double lon, double lat, double v, double m) {
        ModelSettings settings = ModelSettings.of(Profile.COMPAT, 15);
        return new SingleStorm(Basin.NA, settings, environment, new StormForcing.Zero(), 1400, lon, lat, v, m)
                .integrate();
    }

    private static void assertState(Outcome storm, int hour, double lon, double lat, double v, double m) {
        Point point = storm.points().get(hour);
        assertThat(point.lon()).as("lon at %d h", hour).isCloseTo(lon, within(CLOSE));
        assertThat(point.lat()).as("lat at %d h", hour).isCloseTo(lat, within(CLOSE));
        assertThat(point.v()).as("v at %d h", hour).isCloseTo(v, within(CLOSE));
        assertThat(point.m()).as("m at %d h", hour).isCloseTo(m, within(CLOSE));
    }
}
