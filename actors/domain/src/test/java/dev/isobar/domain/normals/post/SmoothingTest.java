package dev.isobar.domain.normals.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Smoothing against closed forms and plain loops. */
final class SmoothingTest {

    private static final int SLOTS = 365;

    private static float harmonic(int slot, int cell) {
        double angle = 2 * Math.PI * slot / SLOTS;
        return (float) (280 + cell + 10 * Math.cos(angle) - 3 * Math.sin(2 * angle) + Math.cos(3 * angle));
    }

    private static float[] harmonics(int cells) {
        float[] values = new float[SLOTS * cells];
        for (int i = 0; i < values.length; i++) {
            values[i] = harmonic(i / cells, i % cells);
        }
        return values;
    }

    @Test
    void asManyHarmonicsAsThereAreGiveTheValuesBack() {
        float[] values = harmonics(3);
        float[] expected = values.clone();
        Smoothing.parse("harmonics:3").apply(values, SLOTS, 3);
        assertThat(values).containsExactly(expected, within(1e-3f));
    }

    @Test
    void harmonicsAreFittedToTheSlotsThatAreThereAndMissingOnesStay() {
        float[] values = harmonics(2);
        for (int slot = 40; slot < 90; slot++) {
            values[slot * 2 + 1] = Float.NaN;
        }
        Smoothing.parse("harmonics:3").apply(values, SLOTS, 2);
        for (int slot = 0; slot < SLOTS; slot++) {
            assertThat(values[slot * 2]).isCloseTo(harmonic(slot, 0), within(1e-3f));
            if (slot >= 40 && slot < 90) {
                assertThat(values[slot * 2 + 1]).isNaN();
            } else {
                assertThat(values[slot * 2 + 1]).isCloseTo(harmonic(slot, 1), within(1e-3f));
            }
        }
    }

    @Test
    void tooFewSlotsForTheHarmonicsLeaveNothing() {
        float[] values = new float[SLOTS];
        java.util.Arrays.fill(values, Float.NaN);
        for (int slot = 0; slot < 4; slot++) {
            values[slot * 90] = slot;
        }
        Smoothing.parse("harmonics:2").apply(values, SLOTS, 1);
        assertThat(values).containsOnly(Float.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running-mean:31", "harmonics:4"})
    void aConstantStaysWhatItIs(String text) {
        float[] values = new float[SLOTS * 2];
        java.util.Arrays.fill(values, 7.25f);
        Smoothing.parse(text).apply(values, SLOTS, 2);
        assertThat(values).containsOnly(7.25f);
    }

    @Test
    void theRunningMeanGoesRoundTheYearAndSkipsWhatIsMissing() {
        float[] values = new float[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            values[slot] = slot % 50 == 7 ? Float.NaN : slot;
        }
        float[] source = values.clone();
        Smoothing.parse("running-mean:15").apply(values, SLOTS, 1);
        for (int slot = 0; slot < SLOTS; slot++) {
            double sum = 0;
            int count = 0;
            for (int step = -7; step <= 7; step++) {
                float value = source[(slot + step + SLOTS) % SLOTS];
                if (!Float.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            float expected = Float.isNaN(source[slot]) ? Float.NaN : (float) (sum / count);
            assertThat(Float.floatToIntBits(values[slot])).isEqualTo(Float.floatToIntBits(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"spline", "running-mean", "running-mean:4", "running-mean:-1", "harmonics:0", "harmonics:x"})
    void whatIsNoSmoothingIsRefused(String text) {
        assertThatThrownBy(() -> Smoothing.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "running-mean:31", "harmonics:4"})
    void aSmoothingIsReadBackFromItsText(String text) {
        assertThat(Smoothing.parse(text).text()).isEqualTo(text);
    }
}
