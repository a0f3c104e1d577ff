package dev.isobar.domain.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.tcrisk.Axis;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.MonthFields;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Profile;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class ThermoFieldsTest {

    private static final double[] LEVELS = {
        100_000, 92_500, 85_000, 70_000, 60_000, 50_000, 40_000, 30_000, 25_000, 20_000, 15_000, 10_000, 7_000
    };
    private static final int POINTS = 4;

    private static float[][] level(double scale, double power, double least) {
        float[][] fields = new float[LEVELS.length][POINTS];
        for (int k = 0; k < LEVELS.length; k++) {
            Arrays.fill(fields[k], (float) Math.max(least, scale * Math.pow(LEVELS[k] / 1e5, power)));
        }
        return fields;
    }

    private static ThermoFields fields(Profile profile, float[][] temperatures, float[][] humidities) {
        float[] surface = {101_325, 101_325, 101_325, 101_325};
        double[] sea = {301.65, 301.65, 301.65, 0};
        return ThermoFields.of(
                LEVELS,
                temperatures,
                humidities,
                surface,
                sea,
                ClimateRules.of(profile),
                profile.published() ? new SaturatedAscent.Table() : new SaturatedAscent.Refined());
    }

    @Test
    void aMissingLowestLevelIsLeftOutOnlyWhenRepaired() {
        float[][] temperatures = level(299, 0.19, 195);
        float[][] humidities = level(0.018, 3.5, 0);
        temperatures[0][1] = Float.NaN;
        humidities[0][1] = Float.NaN;
        temperatures[4][2] = Float.NaN;
        ThermoFields compat = fields(Profile.COMPAT, temperatures, humidities);
        assertThat(compat.intensity()[0]).isBetween(60.0, 130.0);
        assertThat(Arrays.copyOfRange(compat.intensity(), 1, POINTS)).containsOnly(0);
        ThermoFields fixed = fields(Profile.FIXED, temperatures, humidities);
        assertThat(fixed.intensity()[1]).isBetween(60.0, 130.0);
        assertThat(fixed.intensity()[2]).isZero();
        assertThat(fixed.deficit()[0]).isCloseTo(0.205, within(0.001));
        assertThat(fixed.deficit()[2]).isNaN();
        assertThat(fixed.humidity()[0]).isCloseTo(0.5348, within(0.0001));
        assertThat(fixed.humidity()[2]).isNaN();
    }

    @Test
    void shortColumnsHaveAnIntensityOnlyWhenRepaired() {
        float[][] temperatures = level(299, 0.19, 195);
        float[][] humidities = level(0.018, 3.5, 0);
        for (int k = 9; k < LEVELS.length; k++) {
            Arrays.fill(temperatures[k], 150);
        }
        assertThat(fields(Profile.COMPAT, temperatures, humidities).intensity()[0])
                .isZero();
        assertThat(fields(Profile.FIXED, temperatures, humidities).intensity()[0])
                .isGreaterThan(35);
    }

    @Test
    void whatAStormMeetsIsScaledClippedAndFilled() {
        GridAxes axes = new GridAxes(Axis.of(0, 10), Axis.of(0, 10));
        ThermoFields thermo = new ThermoFields(
                new double[] {100, 0, 50, Double.NaN},
                new double[] {0.4, Double.NaN, 10, 0},
                new double[] {0.5, Double.NaN, 1, 1e-5});
        double nan = Double.NaN;
        OceanClimatology ocean = new OceanClimatology(
                axes,
                Collections.nCopies(12, new double[] {50, nan, 20, 30}),
                Collections.nCopies(12, new double[] {8, nan, 4, 5}));
        double[][] winds = new double[MonthVariable.WINDS][4];
        winds[0][2] = nan;
        MonthFields month = new MonthAssembly(axes, ocean).month(3, winds, axes, thermo);
        assertThat(month.field(MonthVariable.POTENTIAL_INTENSITY)).containsExactly(80, 0, 40, 0);
        assertThat(month.field(MonthVariable.CHI)[0]).isCloseTo(1.6487212707 * 0.401 + 1.3, within(1e-9));
        assertThat(month.field(MonthVariable.CHI)[1]).isEqualTo(5);
        assertThat(month.field(MonthVariable.CHI)[2]).isEqualTo(5);
        assertThat(month.field(MonthVariable.RELATIVE_HUMIDITY)).containsExactly(0.5, 0, 1, 1e-5);
        assertThat(month.field(MonthVariable.MIXED_LAYER_DEPTH)).containsExactly(50, 0, 20, 30);
        assertThat(month.field(MonthVariable.STRATIFICATION)).containsExactly(8, 0, 4, 5);
        assertThat(month.field(MonthVariable.U250)).containsExactly(0, 0, nan, 0);
    }
}
