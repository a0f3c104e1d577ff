package dev.isobar.domain.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.tcrisk.Axis;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.GridField;
import org.junit.jupiter.api.Test;

final class SyntheticClimateTest {

    private static final GridAxes AXES = SyntheticClimate.grid(5);

    @Test
    void theSameSeedIsTheSameClimateAndAnotherIsAnother() {
        assertThat(new SyntheticClimate(AXES, 4).seaTemperature(1980, 9))
                .isEqualTo(new SyntheticClimate(AXES, 4).seaTemperature(1980, 9))
                .isNotEqualTo(new SyntheticClimate(AXES, 5).seaTemperature(1980, 9));
        assertThat(new SyntheticClimate(AXES, 4).winds().day(100, 0.3)[2])
                .isEqualTo(new SyntheticClimate(AXES, 4).winds().day(100, 0.3)[2])
                .isNotEqualTo(new SyntheticClimate(AXES, 4).winds().day(101, 0.3)[2]);
    }

    @Test
    void theSeaIsWarmInTheTropicsAndTheSummerAndMissingOnLand() {
        SyntheticClimate climate = new SyntheticClimate(AXES, 1);
        float[] september = climate.seaTemperature(1980, 9);
        float[] march = climate.seaTemperature(1980, 3);
        int warmPool = point(10, 145);
        int mediterraneanLatitudes = point(35, 315);
        assertThat(september[warmPool]).isBetween(28f, 31f);
        assertThat(september[mediterraneanLatitudes]).isGreaterThan(march[mediterraneanLatitudes] + 5);
        assertThat(september[point(20, 10)]).isNaN();
        assertThat(september[point(85, 0)]).isCloseTo(-1.8f, within(0.6f));
    }

    private static int point(double latitude, double longitude) {
        int row = (int) ((latitude + 90) / 5);
        return row * AXES.lon().count() + (int) (longitude / 5);
    }

    @Test
    void theAirIsPossible() {
        SyntheticClimate climate = new SyntheticClimate(SyntheticClimate.grid(10), 1);
        double[] levels = SyntheticClimate.levels();
        for (int level = 0; level < levels.length; level++) {
            float[] temperature = climate.temperature(1980, 9, level);
            float[] humidity = climate.humidity(1980, 9, level);
            for (int i = 0; i < temperature.length; i++) {
                assertThat(temperature[i]).isBetween(185f, 310f);
                double most = Thermodynamics.saturationMixingRatio(temperature[i], levels[level]);
                assertThat(humidity[i]).isBetween(1e-6f, (float) Math.max(3.1e-6, most));
            }
        }
        for (float pressure : climate.surfacePressure(1980, 1)) {
            assertThat(pressure).isBetween(98_000f, 104_000f);
        }
    }

    @Test
    void theWeatherHasTheVarianceItIsMeantToHave() {
        SyntheticWeather weather = new SyntheticWeather(AXES, 9, 0);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int day = 0; day < 1000; day += 3) {
            for (double value : weather.day(day)) {
                sum += value;
                squares += value * value;
                count++;
            }
        }
        assertThat(sum / count).isCloseTo(0, within(0.02));
        assertThat(squares / count).isCloseTo(1, within(0.05));
    }

    @Test
    void theTurningEarthGivesEachGridItsStep() {
        assertThat(SyntheticClimate.grid(2.5).count()).isEqualTo(73 * 144);
        assertThatThrownBy(() -> SyntheticClimate.grid(7)).hasMessageContaining("expected: 0.25 to 10");
    }

    @Test
    void generatedContinentsHaveDryLandAndDeepSeas() {
        GridField land = SyntheticStatics.land();
        GridField depth = SyntheticStatics.bathymetry(land);
        int africa = (20 + 90) * 4 * 1440 + 10 * 4;
        int atlantic = (20 + 90) * 4 * 1440 + 310 * 4;
        assertThat(land.values()[africa]).isEqualTo(1);
        assertThat(depth.values()[africa]).isEqualTo(200);
        assertThat(land.values()[atlantic]).isZero();
        assertThat(depth.values()[atlantic]).isEqualTo(-4000);
        assertThat(SyntheticStatics.drag(land).values()[africa]).isGreaterThan(0.002f);
        double dry = 0;
        for (float value : land.values()) {
            dry += value;
        }
        assertThat(dry / land.values().length).isBetween(0.15, 0.40);
    }

    @Test
    void generatedOceansAreDeepestMixedInWinter() {
        OceanClimatology ocean = SyntheticStatics.ocean().on(new GridAxes(Axis.of(-40, 0, 40), Axis.of(0, 100, 200)));
        assertThat(ocean.mixedLayerDepth().get(1)[6])
                .isGreaterThan(ocean.mixedLayerDepth().get(7)[6] + 20);
        assertThat(ocean.mixedLayerDepth().get(7)[0])
                .isGreaterThan(ocean.mixedLayerDepth().get(1)[0] + 20);
        for (int month = 0; month < 12; month++) {
            assertThat(ocean.mixedLayerDepth().get(month)[3]).isBetween(20.0, 60.0);
            assertThat(ocean.stratification().get(month)[3]).isBetween(5.0, 12.0);
        }
    }
}
