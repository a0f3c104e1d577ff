package dev.isobar.domain.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the thermodynamics to numbers that the published Python model computed. */
final class ThermodynamicsTest {

    private static final double SURFACE = 101_325;
    private static final double[] PRESSURES = Arrays.stream(new double[] {
                1000, 975, 950, 925, 900, 875, 850, 825, 800, 775, 750, 700, 650, 600, 550, 500, 450, 400, 350, 300,
                250, 225, 200, 175, 150, 125, 100, 70
            })
            .map(hectopascals -> 100 * hectopascals)
            .toArray();
    private static final double[] TEMPERATURES = Arrays.stream(PRESSURES)
            .map(p -> Math.max(195, 299 * Math.pow(p / 1e5, 0.19)))
            .toArray();
    private static final double[] HUMIDITIES =
            Arrays.stream(PRESSURES).map(p -> 0.018 * Math.pow(p / 1e5, 3.5)).toArray();
    private static final int MIDDLE = 13;

    private static double intensity(SaturatedAscent ascent, double seaTemperature, int levels) {
        return new PotentialIntensity(ascent, false)
                .metersPerSecond(seaTemperature, SURFACE, PRESSURES, TEMPERATURES, HUMIDITIES, levels);
    }

    @ParameterizedTest
    @CsvSource({"299.15, 56.121641", "301.65, 95.952876", "303.15, 115.774160"})
    void potentialIntensityByTheTableIsThePublishedOne(double seaTemperature, double expected) {
        assertThat(intensity(new SaturatedAscent.Table(), seaTemperature, 28)).isCloseTo(expected, to(expected));
    }

    @ParameterizedTest
    @CsvSource({"299.15, 56.230516", "301.65, 96.101275", "303.15, 115.943450"})
    void potentialIntensityByDirectInversionIsThePublishedOne(double seaTemperature, double expected) {
        assertThat(intensity(new SaturatedAscent.Direct(), seaTemperature, 28)).isCloseTo(expected, to(expected));
        assertThat(intensity(new SaturatedAscent.Refined(), seaTemperature, 28)).isCloseTo(expected, to(expected));
    }

    @ParameterizedTest
    @CsvSource({"299.15, 0.29745107", "301.65, 0.20515115", "303.15, 0.17070368"})
    void theEntropyDeficitIsThePublishedOne(double seaTemperature, double expected) {
        assertThat(Thermodynamics.entropyDeficit(
                        TEMPERATURES[MIDDLE], HUMIDITIES[MIDDLE], PRESSURES[MIDDLE], seaTemperature, SURFACE))
                .isCloseTo(expected, within(1e-8));
    }

    @Test
    void humidityEntropyAndVapourPressureAreThePublishedOnes() {
        assertThat(Thermodynamics.midLevelHumidity(TEMPERATURES[MIDDLE], HUMIDITIES[MIDDLE], PRESSURES[MIDDLE]))
                .isCloseTo(0.53483372, within(1e-8));
        assertThat(Thermodynamics.saturationVapourPressure(300)).isCloseTo(3559.009954, within(1e-6));
        assertThat(Thermodynamics.entropy(299, 1e5, 0.018)).isCloseTo(2587.970847, within(1e-6));
        assertThat(Thermodynamics.saturationEntropy(301.65, SURFACE)).isCloseTo(2652.868940, within(1e-6));
    }

    @Test
    void theCondensationLevelIsThePublishedOne() {
        double humidity = Thermodynamics.humidity(0.018, Thermodynamics.saturationMixingRatio(301.65, SURFACE));
        assertThat(humidity).isCloseTo(0.72721163, within(1e-8));
        assertThat(Condensation.pressure(299, 0.018, 1e5, humidity)).isCloseTo(92530.01035729, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"700, 289.47784", "500, 277.63942", "300, 256.51352", "200, 235.04750", "100, 194.40257"})
    void theTemperatureOfASaturatedAscentIsThePublishedOne(double hectopascals, double expected) {
        double entropy = Thermodynamics.saturationEntropy(301.65, SURFACE);
        double pressure = 100 * hectopascals;
        assertThat(new SaturatedAscent.Direct().temperature(entropy, pressure, 300))
                .isCloseTo(expected, within(1e-5));
    }

    private static Offset<Double> to(double expected) {
        return within(1e-6 * Math.max(1, expected));
    }

    @Test
    void theInversionDoesNotDependOnTheGuess() {
        for (double pressure : new double[] {100, 5_000, 50_000, 100_000}) {
            for (double temperature : new double[] {120, 200, 250, 0.98 * VapourPressure.MAGNUS.boiling(pressure)}) {
                double entropy = Thermodynamics.saturationEntropy(temperature, pressure);
                for (double guess : new double[] {0, 190, 290, 1000, Double.NaN}) {
                    if (temperature < VapourPressure.MAGNUS.boiling(pressure)) {
                        assertThat(new SaturatedAscent.Direct().temperature(entropy, pressure, guess))
                                .isCloseTo(temperature, within(1e-6));
                    }
                }
            }
        }
    }

    @Test
    void theLowerBranchOfLambertsFunctionInvertsItsDefinition() {
        for (double w = -1.0001; w > -300; w *= 1.07) {
            assertThat(Condensation.lambertW(w * Math.exp(w))).isCloseTo(w, within(1e-7 * -w));
        }
        assertThat(Condensation.lambertW(-0.4)).isNaN();
        assertThat(Condensation.lambertW(0.1)).isNaN();
        assertThat(Condensation.lambertW(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aColumnThatEndsWhileBuoyantHasAnIntensityOnlyWhenRepaired() {
        SaturatedAscent ascent = new SaturatedAscent.Direct();
        int levels = 20;
        assertThat(intensity(ascent, 301.65, levels)).isZero();
        double repaired = new PotentialIntensity(ascent, true)
                .metersPerSecond(301.65, SURFACE, PRESSURES, TEMPERATURES, HUMIDITIES, levels);
        assertThat(repaired).isBetween(50.0, 96.0);
        assertThat(new PotentialIntensity(ascent, true)
                        .metersPerSecond(270, SURFACE, PRESSURES, TEMPERATURES, HUMIDITIES, 28))
                .isZero();
    }

    @Test
    void missingValuesHaveNoIntensity() {
        double[] broken = TEMPERATURES.clone();
        broken[5] = Double.NaN;
        PotentialIntensity intensity = new PotentialIntensity(new SaturatedAscent.Direct(), true);
        assertThat(intensity.metersPerSecond(301, SURFACE, PRESSURES, broken, HUMIDITIES, 28))
                .isZero();
        assertThat(intensity.metersPerSecond(Double.NaN, SURFACE, PRESSURES, TEMPERATURES, HUMIDITIES, 28))
                .isZero();
        assertThat(intensity.metersPerSecond(0, SURFACE, PRESSURES, TEMPERATURES, HUMIDITIES, 28))
                .isZero();
    }
}
