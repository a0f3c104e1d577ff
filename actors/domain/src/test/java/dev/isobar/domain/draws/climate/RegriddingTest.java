package dev.isobar.domain.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.tcrisk.Axis;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.Profile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RegriddingTest {

    private static final GridAxes COARSE = new GridAxes(Axis.regular(-90, 10, 19), Axis.regular(0, 10, 36));

    private static double[] field(GridAxes axes) {
        double[] values = new double[axes.count()];
        for (int i = 0; i < values.length; i++) {
            double lat = axes.lat().value(i / axes.lon().count());
            double lon = axes.lon().value(i % axes.lon().count());
            values[i] = 2 * lat + 0.5 * (lon <= 350 ? lon : 35 * (360 - lon));
        }
        return values;
    }

    @Test
    void aLinearFieldStaysItselfOnAnyGridAndAroundTheGlobe() {
        GridAxes fine = new GridAxes(Axis.regular(-89, 1.5, 119), Axis.regular(0.5, 1.5, 240));
        double[] result = Regridding.bilinear(COARSE, field(COARSE), fine);
        double[] expected = field(fine);
        for (int i = 0; i < expected.length; i++) {
            assertThat(result[i]).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void beyondTheEdgeOfAPartTheEdgeCounts() {
        GridAxes part = new GridAxes(Axis.of(0, 10), Axis.of(20, 40));
        double[] result = Regridding.bilinear(
                part, new double[] {1, 2, 3, 4}, new GridAxes(Axis.of(-5, 5, 20), Axis.of(10, 30, 50)));
        assertThat(result).containsExactly(1, 1.5, 2, 2, 2.5, 3, 3, 3.5, 4);
    }

    @Test
    void missingPlacesTakeTheirNearestNeighbourAcrossTheMeridianToo() {
        double[] values = new double[COARSE.count()];
        Arrays.fill(values, Double.NaN);
        int equator = 9 * 36;
        values[equator + 35] = 7;
        values[equator + 12] = 3;
        double[] filled = Regridding.filled(COARSE, values);
        assertThat(filled[equator]).isEqualTo(7);
        assertThat(filled[equator + 4]).isEqualTo(7);
        assertThat(filled[equator + 10]).isEqualTo(3);
        assertThat(filled[equator + 12]).isEqualTo(3);
        assertThat(filled).doesNotContain(Double.NaN);
        double[] nothing = new double[COARSE.count()];
        Arrays.fill(nothing, Double.NaN);
        assertThat(Regridding.filled(COARSE, nothing)).containsOnly(Double.NaN);
    }

    @Test
    void aCoastIsColdOnlyInTheOldWay() {
        GridAxes ocean = new GridAxes(Axis.of(0, 10), Axis.of(0, 10, 20));
        double[] sea = {28, 28, Double.NaN, 28, 28, Double.NaN};
        GridAxes air = new GridAxes(Axis.of(0, 10), Axis.of(5, 15));
        assertThat(ThermoFields.seaTemperature(ocean, sea, true, air, ClimateRules.of(Profile.COMPAT)))
                .containsExactly(301.15, 287.15, 301.15, 287.15);
        assertThat(ThermoFields.seaTemperature(ocean, sea, true, air, ClimateRules.of(Profile.FIXED)))
                .containsOnly(301.15);
    }

    @Test
    void januaryOfTheFirstDayIsThreeTenthsFebruary() {
        TimePlace place = TimePlace.of(new double[] {0, 45, 73}, 14);
        assertThat(place).isEqualTo(new TimePlace(0, 1, 14 / 45.0));
        assertThat(place.between(1, 2)).isCloseTo(1 + 14 / 45.0, within(1e-12));
        assertThat(TimePlace.of(new double[] {0, 45, 73}, 45)).isEqualTo(new TimePlace(1, 1, 0));
        assertThat(TimePlace.of(new double[] {0, 45, 73}, 80)).isEqualTo(new TimePlace(2, 2, 0));
        assertThat(TimePlace.of(new double[] {16, 45}, 14)).isEqualTo(new TimePlace(0, 0, 0));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> TimePlace.of(new double[] {0, 45}, 90))
                .hasMessageContaining("expected: within 0.0 to 45.0");
    }
}
