package dev.isobar.domain.draws.tracks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TracksTest {

    @Test
    void windsAreInKnotsAndTimesCountFromTheMonthOfGenesis() {
        ImpactTrack storm = ImpactConversion.of(track(Basin.NA, 3, 300, 20), 7, 12, 3600);
        assertThat(storm.name()).isEqualTo("NA_7_2001_0012");
        assertThat(storm.sid()).isEqualTo(storm.name());
        assertThat(storm.idNo()).isEqualTo(12);
        assertThat(storm.maxSustainedWind()[0]).isCloseTo(20 * 1.943844, within(1e-12));
        assertThat(storm.hours()).startsWith(48, 49, 50);
        assertThat(storm.timeStep()).containsOnly(1);
        assertThat(storm.category()).isEqualTo(ImpactConversion.category(storm.maxSustainedWind()[3]));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "179.5,179.5", "180,-180", "200,-160", "359,-1", "363.7,3.7", "-10,-10", "-190,170"})
    void longitudesGoFromMinusHalfATurnToHalfATurn(double lon, double expected) {
        assertThat(ImpactConversion.halfTurn(lon)).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"33.9,-1", "34,0", "63.9,0", "64,1", "83,2", "96,3", "113,4", "136.9,4", "137,5"})
    void categoriesBeginAtTheirEdges(double knots, int category) {
        assertThat(ImpactConversion.category(knots)).isEqualTo(category);
    }

    @Test
    void theRegressionsGiveWhatTheyGiveByHand() {
        ImpactTrack storm = ImpactConversion.of(track(Basin.NA, 1, 300, 20), 0, 0, 3600);
        double knots = 1.943844 * 20;
        double fitted = 1026.3401 - 0.05504 * 20 + 0.03536 * 60 - 0.7357 * knots;
        double central = 0.6 * fitted + 0.4 * (1009.1 - 0.975 * (knots - 35));
        assertThat(storm.centralPressure()[0]).isCloseTo(central, within(1e-9));
        assertThat(storm.environmentalPressure()[0]).isEqualTo(1010);
        double byPressure = 25.742142 + (central - 980) / 41 * (56.856522 - 25.742142);
        double radius = 0.4 * byPressure
                + 0.3 * 46.4 * Math.exp(-0.0155 * knots + 0.0169 * 20)
                + 0.3 * 51.6 * Math.exp(-0.0223 * knots) * (1 + 0.015 * 5 * 1.943844);
        assertThat(storm.radiusMaxWind()[0]).isCloseTo(radius, within(1e-9));
        double byPressureOuter = 198.261520 + (central - 985) / 20 * (159.589508 - 198.261520);
        double outer = 0.5 * byPressureOuter + 0.5 * (66.785 - 0.09102 * knots + 1.0619 * 20);
        assertThat(storm.radiusOci()[0]).isCloseTo(outer, within(1e-9));
    }

    @Test
    void theCentreIsNeverAboveItsSurroundings() {
        for (double lon = 0; lon < 360; lon += 7) {
            for (double vmax = 0; vmax < 90; vmax += 3) {
                Track track = track(Basin.WP, 1, lon, vmax);
                ImpactTrack storm = ImpactConversion.of(track, 0, 0, 3600);
                for (int i = 0; i < storm.points(); i++) {
                    assertThat(storm.centralPressure()[i]).isLessThanOrEqualTo(storm.environmentalPressure()[i]);
                    assertThat(storm.radiusMaxWind()[i]).isBetween(5.0, 110.0);
                    assertThat(storm.radiusOci()[i]).isBetween(40.0, 200.0);
                }
            }
        }
    }

    @Test
    void theSameStormsHaveNoDifference() {
        assertThat(TrackComparison.first(storms(20), storms(20))).isEmpty();
        assertThat(TrackComparison.first(storms(20), storms(20 * (1 + 1e-9)))).isEmpty();
        assertThat(TrackComparison.first(List.of(), List.of())).isEmpty();
    }

    @Test
    void theFirstDifferenceNamesStormVariableAndPoint() {
        List<ImpactTrack> found = storms(20);
        found.get(1).lat()[2] += 1e-3;
        found.get(1).radiusOci()[0] = Double.NaN;
        assertThat(TrackComparison.first(storms(20), found)).hasValueSatisfying(difference -> {
            assertThat(difference.storm()).isEqualTo(1);
            assertThat(difference.variable()).isEqualTo("lat");
            assertThat(difference.index()).isEqualTo(2);
            assertThat(difference.text()).isEqualTo("storm 1: lat[2] is 20.021 (expected: 20.02)");
        });
        found.get(1).lat()[2] -= 1e-3;
        assertThat(TrackComparison.first(storms(20), found).orElseThrow().variable())
                .isEqualTo("radius_oci");
        assertThat(TrackComparison.first(storms(20), found.subList(0, 1))
                        .orElseThrow()
                        .text())
                .isEqualTo("draw: storms is 1 (expected: 2)");
    }

    @Test
    void aLabelOrAnHourThatDiffersIsADifference() {
        List<ImpactTrack> other =
                List.of(storms(20).get(0), ImpactConversion.of(track(Basin.EP, 1, 300, 20), 0, 1, 3600));
        assertThat(TrackComparison.first(storms(20), other).orElseThrow().variable())
                .isEqualTo("name");
        List<ImpactTrack> late = storms(20);
        late.get(0).hours()[1] = 99;
        assertThat(TrackComparison.first(storms(20), late).orElseThrow().text())
                .isEqualTo("storm 0: hours[1] is 99 (expected: 1)");
    }

    @Test
    void aSoundDrawViolatesNothing() {
        assertThat(TrackPhysics.first(draw(track(Basin.NA, 1, 300, 20)), 2001, 2001))
                .isEmpty();
        assertThat(TrackPhysics.first(draw(), 2001, 2001)).isEmpty();
        assertThat(TrackPhysics.firstOfTime(new double[] {0, 3600, 7200})).isEmpty();
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThat(violation(track -> track.v()[1] = -0.5))
                .isEqualTo("track 0: v_trks[1] is -0.5 (expected: 0.0 to 250.0)");
        assertThat(violation(track -> track.lat()[0] = 91)).startsWith("track 0: lat_trks[0] is 91.0");
        assertThat(violation(track -> track.lon()[3] = -200)).startsWith("track 0: lon_trks[3]");
        assertThat(violation(track -> track.m()[0] = 1.02)).startsWith("track 0: m_trks[0]");
        assertThat(violation(track -> track.u250()[2] = Double.NaN)).startsWith("track 0: u250_trks[2] is NaN");
        assertThat(TrackPhysics.first(draw(track(Basin.NA, 1, 300, 20)), 1990, 2000)
                        .orElseThrow()
                        .text())
                .isEqualTo("track 0: tc_years is 2001.0 (expected: 1990 to 2000)");
        assertThat(TrackPhysics.firstOfTime(new double[] {0, 3600, 3600})
                        .orElseThrow()
                        .index())
                .isEqualTo(2);
        DrawTracks draw = draw();
        draw.seedsPerMonth()[0][3][4] = Double.NaN;
        assertThat(TrackPhysics.first(draw, 2001, 2001).orElseThrow().variable())
                .isEqualTo("seeds_per_month");
    }

    @Test
    void aTrackOfUnequalArraysIsRefused() {
        double[] one = {1};
        double[] two = {1, 2};
        assertThatThrownBy(() -> new Track(2001, 1, 1, Basin.NA, one, one, one, one, one, one, one, one, two))
                .hasMessageContaining("2 values beside 1 longitudes");
        assertThatThrownBy(() -> new Track(2001, 1, 1, Basin.GL, one, one, one, one, one, one, one, one, one))
                .hasMessageContaining("GL");
    }

    private static String violation(Consumer<Track> harm) {
        Track track = track(Basin.NA, 1, 300, 20);
        harm.accept(track);
        return TrackPhysics.first(draw(track), 2001, 2001).orElseThrow().text();
    }

    private static List<ImpactTrack> storms(double vmax) {
        Track track = track(Basin.NA, 1, 300, vmax);
        return List.of(ImpactConversion.of(track, 0, 0, 3600), ImpactConversion.of(track, 0, 1, 3600));
    }

    private static DrawTracks draw(Track... tracks) {
        return new DrawTracks(2001, 3600, 721, Arrays.asList(tracks), new double[1][7][12]);
    }

    /** Four hours that move slowly north-west, in a westerly shear of 5 m/s. */
    private static Track track(Basin basin, int day, double lon, double vmax) {
        double[] lons = {lon, lon - 0.1, lon - 0.2, lon - 0.3};
        double[] lats = {20, 20.01, 20.02, 20.03};
        double[] none = {0, 0, 0, 0};
        double[] upper = {5, 5, 5, 5};
        double[] moisture = {0.5, 0.5, 0.5, 0.5};
        double[] winds = {vmax, vmax, vmax, 1.1 * vmax};
        return new Track(
                2001,
                9,
                day,
                basin,
                lons,
                lats,
                upper,
                none.clone(),
                none.clone(),
                none.clone(),
                winds,
                moisture,
                winds.clone());
    }
}
