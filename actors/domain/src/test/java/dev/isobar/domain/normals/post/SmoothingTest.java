package dev.isobar.domain.normals.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothingTest {

    private static final int SLOTS = 365;
    private static final float NAN = Float.NaN;

    @Test
    void aRunningMeanGoesRoundTheYear() {
        float[] values = new float[12];
        values[0] = 6;
        new Smoothing.RunningMean(3).apply(values, 12, 1);
        assertThat(values).containsExactly(2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
    }

    @Test
    void aRunningMeanSkipsMissingSlotsWhichStayMissing() {
        float[] values = {1, NAN, 5, 9};
        new Smoothing.RunningMean(3).apply(values, 4, 1);
        assertThat(values).containsExactly(5, NAN, 7, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "running-mean:1", "running-mean:31", "running-mean:365", "harmonics:1", "harmonics:6"})
    void aConstantStays(String text) {
        float[] values = new float[SLOTS * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 2 && i % 5 == 0 ? NAN : 281.25f;
        }
        float[] before = values.clone();
        Smoothing.parse(text).apply(values, SLOTS, 3);
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(before[i])) {
                assertThat(values[i]).isNaN();
            } else {
                assertThat(values[i]).isCloseTo(before[i], within(4e-5f));
            }
        }
    }

    @Test
    void aSumOfTheFittedHarmonicsIsReproducedThoughSlotsAreMissing() {
        for (int slots : new int[] {360, 365, 366}) {
            for (boolean hasGaps : new boolean[] {false, true}) {
                float[] values = new float[slots];
                for (int slot = 0; slot < slots; slot++) {
                    values[slot] = hasGaps && (slot == 59 || slot % 7 == 0) ? NAN : (float) wave(slot, slots);
                }
                new Smoothing.Harmonics(3).apply(values, slots, 1);
                for (int slot = 0; slot < slots; slot++) {
                    if (!hasGaps) {
                        assertThat((double) values[slot]).isCloseTo(wave(slot, slots), within(2e-5));
                    } else if (slot != 59 && slot % 7 != 0) {
                        assertThat((double) values[slot]).isCloseTo(wave(slot, slots), within(2e-5));
                    } else {
                        assertThat(values[slot]).isNaN();
                    }
                }
            }
        }
    }

    private static double wave(int slot, int slots) {
        double angle = 2 * Math.PI * slot / slots;
        return 10 + 8 * Math.cos(angle) - 3 * Math.sin(angle) + 0.5 * Math.cos(2 * angle) + 0.25 * Math.sin(3 * angle);
    }

    @Test
    void higherHarmonicsThanFittedAreRemoved() {
        float[] values = new float[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            values[slot] = (float) (5 + Math.cos(2 * Math.PI * 4 * slot / SLOTS));
        }
        new Smoothing.Harmonics(3).apply(values, SLOTS, 1);
        for (float value : values) {
            assertThat(value).isCloseTo(5, within(1e-6f));
        }
    }

    @Test
    void theFitLeavesADifferenceThatNoFittedTermExplains() {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            values[slot] = random.nextInt(4) == 0 ? NAN : (float) random.nextDouble();
        }
        float[] smooth = values.clone();
        new Smoothing.Harmonics(2).apply(smooth, SLOTS, 1);
        for (int k = 0; k <= 2; k++) {
            double cosine = 0;
            double sine = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                if (!Float.isNaN(values[slot])) {
                    double difference = values[slot] - (double) smooth[slot];
                    cosine += difference * Math.cos(2 * Math.PI * k * slot / SLOTS);
                    sine += difference * Math.sin(2 * Math.PI * k * slot / SLOTS);
                }
            }
            assertThat(cosine).isCloseTo(0, within(1e-4));
            assertThat(sine).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void tooFewSlotsForAFitMakeTheCellMissing() {
        int cells = 4;
        float[] values = new float[SLOTS * cells];
        Arrays.fill(values, NAN);
        for (int i = 0; i < 9; i++) {
            values[(i * 40) * cells] = i;
            values[(i * 40) * cells + 1] = i < 8 ? i : NAN;
            values[i * cells + 2] = i;
        }
        new Smoothing.Harmonics(4).apply(values, SLOTS, cells);
        for (int i = 0; i < 9; i++) {
            assertThat(values[(i * 40) * cells]).isCloseTo(i, within(1e-4f));
            assertThat(values[(i * 40) * cells + 1]).isNaN();
            assertThat(values[i * cells + 2]).isNaN();
            assertThat(values[i * cells + 3]).isNaN();
        }
    }

    @Test
    void aCellDoesNotDependOnItsNeighbours() {
        SplittableRandom random = new SplittableRandom(11);
        int cells = 37;
        float[] values = new float[SLOTS * cells];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % cells > 20 && random.nextInt(5) == 0 ? NAN : (float) (270 + random.nextDouble());
        }
        for (Smoothing smoothing : new Smoothing[] {new Smoothing.RunningMean(15), new Smoothing.Harmonics(4)}) {
            float[] together = values.clone();
            smoothing.apply(together, SLOTS, cells);
            for (int c = 0; c < cells; c++) {
                float[] alone = new float[SLOTS];
                for (int slot = 0; slot < SLOTS; slot++) {
                    alone[slot] = values[slot * cells + c];
                }
                smoothing.apply(alone, SLOTS, 1);
                for (int slot = 0; slot < SLOTS; slot++) {
                    assertThat(Float.floatToRawIntBits(together[slot * cells + c]))
                            .isEqualTo(Float.floatToRawIntBits(alone[slot]));
                }
            }
        }
    }

    @Test
    void theTextIsReadAndWritten() {
        for (String text : new String[] {"none", "running-mean:31", "harmonics:4"}) {
            assertThat(Smoothing.parse(text).text()).isEqualTo(text);
        }
        for (String text :
                new String[] {"", "none:1", "running-mean", "running-mean:30", "harmonics:0", "harmonics:x"}) {
            assertThatThrownBy(() -> Smoothing.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void moreThanTheSlotsCanCarryIsRefused() {
        assertThatThrownBy(() -> new Smoothing.RunningMean(367).apply(new float[SLOTS], SLOTS, 1))
                .hasMessageContaining("at most 365");
        assertThatThrownBy(() -> new Smoothing.Harmonics(183).apply(new float[SLOTS], SLOTS, 1))
                .hasMessageContaining("at most 182");
        assertThatThrownBy(() -> new Smoothing.None().apply(new float[SLOTS], SLOTS, 2))
                .hasMessageContaining("length");
    }
}
