package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Single storms in fields on grids, and what changes them. */
final class StormsInFieldsTest {

    private static final Climate CLIMATE = SampleClimate.of(1);

    @Test
    void onlyStormsThatAreTooWeakAtTwoDaysEndThere() {
        ModelSettings settings = ModelSettings.of(Profile.FIXED, 20);
        MonthlyFields fields = DrawModel.of(CLIMATE, Basin.NA, settings).fields();
        fields.begin(2001, 9, 1);
        FourierForcing forcing = new FourierForcing();
        StormEquations equations = new StormEquations(fields, forcing, false);
        equations.begin(fields, 1400);
        StormIntegration culled = new StormIntegration(equations, settings.steps());
        StormIntegration whole = new StormIntegration(equations, settings.steps());
        Domain domain = Domain.of(Basin.NA, settings);
        RandomStream stream = new RandomStream("storms in fields");
        int stopped = 0;
        for (int attempt = 0; attempt < 200; attempt++) {
            stream.seek(2001, attempt, RandomStream.Lane.FORCING);
            forcing.draw(stream);
            double lat = 8 + attempt / 10.0;
            culled.run(310, lat, 6, 0.2, domain, true);
            whole.run(310, lat, 6, 0.2, domain, false);
            if (culled.reason() == StopReason.TOO_WEAK_AT_TWO_DAYS) {
                stopped++;
                assertThat(whole.v[48]).isLessThan(6.5);
            } else {
                assertThat(culled.reason()).isEqualTo(whole.reason());
                assertThat(Arrays.copyOf(culled.v, culled.points())).isEqualTo(Arrays.copyOf(whole.v, whole.points()));
            }
        }
        assertThat(stopped).isBetween(20, 180);
    }

    @Test
    void theSouthMirrorsTheNorth() {
        ModelSettings settings = ModelSettings.of(Profile.COMPAT, 15);
        SingleStorm.Outcome north = mirrored(Basin.WP, settings, 1).integrate();
        SingleStorm.Outcome south = mirrored(Basin.AU, settings, -1).integrate();
        int common = Math.min(north.points().size(), south.points().size());
        assertThat(common).isGreaterThan(48);
        for (int i = 0; i < common; i++) {
            SingleStorm.Point a = north.points().get(i);
            SingleStorm.Point b = south.points().get(i);
            assertThat(b.lat()).isCloseTo(-a.lat(), within(1e-9));
            assertThat(b.lon()).isCloseTo(a.lon(), within(1e-9));
            assertThat(b.v()).isCloseTo(a.v(), within(1e-9));
        }
    }

    @Test
    void roughGroundWeakensAStormFaster() {
        float[] drag = filled(0.001);
        Arrays.fill(drag, 50 * 180, 60 * 180, 0.004f);
        StaticFields smooth = CLIMATE.statics();
        StaticFields rough = new StaticFields(
                smooth.bathymetry(),
                smooth.land(),
                Optional.of(new GridField(SampleClimate.AXES, drag)),
                smooth.genesisMasks(),
                true);
        Climate cold = new Climate(2001, CLIMATE.months().subList(0, 12), rough);
        assertThat(after(12, cold)).isLessThan(after(12, CLIMATE) - 1);
    }

    @Test
    void aSnapshotOfConstantFieldsIsLikeTheConstantsThemselves() {
        SingleStorm uniform = GoldenStormsTest.gusty(ModelSettings.of(Profile.COMPAT, 15));
        double[] covariance = GoldenStormsTest.gustyCovariance();
        double[] winds = {-3, 1, -6, 1.5};
        double[] others = {75, 0.6, 0.5, 40, 6};
        MonthFields month = MonthFields.uniform(SampleClimate.AXES, variable -> {
            int place = variable.index();
            if (place < 4) {
                return winds[place];
            }
            if (place >= MonthVariable.WINDS) {
                return others[place - MonthVariable.WINDS];
            }
            int row = place < 5 ? 0 : place < 7 ? 1 : place < 10 ? 2 : 3;
            return covariance[4 * row + place - 4 - row * (row + 1) / 2];
        });
        GridField deep = new GridField(SampleClimate.AXES, filled(-4000));
        GridField sea = new GridField(SampleClimate.AXES, filled(0));
        SingleStorm gridded = new SingleStorm(
                uniform.basin(),
                uniform.settings(),
                new StormEnvironment.Snapshot(month, deep, sea),
                uniform.forcing(),
                uniform.boundaryLayerMeters(),
                uniform.lon(),
                uniform.lat(),
                uniform.v(),
                uniform.m());
        SingleStorm.Outcome expected = uniform.integrate();
        SingleStorm.Outcome found = gridded.integrate();
        assertThat(found.evaluations()).isEqualTo(expected.evaluations());
        assertThat(found.points()).hasSameSizeAs(expected.points());
        assertThat(found.points().getLast().v())
                .isCloseTo(expected.points().getLast().v(), within(1e-9));
        assertThat(found.points().getLast().vmax())
                .isCloseTo(expected.points().getLast().vmax(), within(1e-9));
    }

    @Test
    void aModelOfAnotherBasinIsRefused() {
        ModelSettings settings = ModelSettings.of(Profile.FIXED, 5);
        StormEnvironment wrong = new StormEnvironment.Gridded(DrawModel.of(CLIMATE, Basin.EP, settings), 2001, 1, 10);
        assertThatThrownBy(() ->
                        new SingleStorm(Basin.NA, settings, wrong, new StormForcing.Zero(), 1400, 300, 24, 60, 0.5))
                .hasMessageContaining("model of EP");
    }

    private static double after(int hours, Climate climate) {
        ModelSettings settings = ModelSettings.of(Profile.FIXED, 5);
        return new SingleStorm(
                        Basin.NA,
                        settings,
                        new StormEnvironment.Gridded(DrawModel.of(climate, Basin.NA, settings), 2001, 1, 10),
                        new StormForcing.Zero(),
                        1400,
                        300,
                        24,
                        60,
                        0.5)
                .integrate()
                .points()
                .get(hours)
                .v();
    }

    private static SingleStorm mirrored(Basin basin, ModelSettings settings, int side) {
        double[] covariance = GoldenStormsTest.gustyCovariance();
        double[][] phases = GoldenStormsTest.goldenPhases();
        for (int i = 0; i < 16; i++) {
            covariance[i] *= (i / 4 + i % 4) % 2 == 1 ? side : 1;
        }
        for (int series = 1; series < 4; series += 2) {
            for (int n = 0; n < 15; n++) {
                phases[series][n] += side < 0 ? 0.5 : 0;
            }
        }
        return new SingleStorm(
                basin,
                settings,
                new StormEnvironment.Uniform(
                        75, 0.6, 40, 6, new double[] {-3, side, -6, 1.5 * side}, covariance, -4000, 0),
                new StormForcing.Phases(phases),
                1800,
                160,
                12.0 * side,
                6,
                0.25);
    }

    private static float[] filled(double value) {
        float[] values = new float[SampleClimate.AXES.count()];
        Arrays.fill(values, (float) value);
        return values;
    }
}
