package dev.isobar.domain.normals.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.YearRange;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileTypeTest {

    private static float percentile(QuantileType type, double percentile, float... values) {
        YearWindows windows = new YearWindows(2000, values.length, List.of(new YearRange(2000, 1999 + values.length)));
        WindowFields fields = new WindowFields(List.of(), List.of(percentile), type, 0, false);
        return new WindowResult(windows, fields, DayArrays.ofCell(values), 0, 1, 1).fields[0][0][0];
    }

    /** The rule of definition 7, p(k) = (k-1)/(n-1), and what numpy's documentation gives for 10, 7, 4, 3, 2, 1. */
    @Test
    void typeSevenIsTheDefaultOfNumpy() {
        assertThat(percentile(QuantileType.TYPE_7, 50, 10, 7, 4, 3, 2, 1)).isEqualTo(3.5f);
        assertThat(percentile(QuantileType.TYPE_7, 25, 1, 2, 3, 4)).isEqualTo(1.75f);
        assertThat(percentile(QuantileType.TYPE_7, 10, 5, 1, 4, 2, 3)).isEqualTo(1.4f);
    }

    /** Definition 8 in closed form: of 1 to 9 the place is (28/3) p + 1/3. */
    @Test
    void typeEightHasItsPlottingPositionsInTheThirds() {
        float[] oneToNine = {9, 1, 8, 2, 7, 3, 6, 4, 5};
        assertThat(percentile(QuantileType.TYPE_8, 25, oneToNine)).isEqualTo((float) (28 / 12.0 + 1 / 3.0));
        assertThat(percentile(QuantileType.TYPE_8, 50, oneToNine)).isEqualTo(5f);
        assertThat(percentile(QuantileType.TYPE_8, 90, oneToNine)).isEqualTo((float) (28 * 0.3 + 1 / 3.0));
        assertThat(percentile(QuantileType.TYPE_8, 1, oneToNine)).isEqualTo(1f);
        assertThat(percentile(QuantileType.TYPE_8, 99, oneToNine)).isEqualTo(9f);
    }

    @Test
    void theMedianOfEitherTypeIsTheMiddle() {
        for (QuantileType type : QuantileType.values()) {
            assertThat(percentile(type, 50, 3, 1, 2)).isEqualTo(2f);
            assertThat(percentile(type, 50, 4, 1, 2, 3)).isEqualTo(2.5f);
        }
    }

    @Test
    void aPercentileOfEqualValuesIsThatValue() {
        for (double percentile : new double[] {0, 3.3, 50, 77.7, 100}) {
            assertThat(percentile(QuantileType.TYPE_7, percentile, 0.1f, 0.1f, 0.1f))
                    .isEqualTo(0.1f);
            assertThat(percentile(QuantileType.TYPE_8, percentile, 0.1f, 0.1f, 0.1f))
                    .isEqualTo(0.1f);
        }
    }

    @Test
    void wholePlacesAreTheValuesThemselves() {
        float[] values = new float[31];
        IntStream.range(0, 31).forEach(i -> values[i] = (i * 7 % 31) * 0.1f);
        for (int tenth = 0; tenth <= 10; tenth++) {
            assertThat(percentile(QuantileType.TYPE_7, tenth * 10, values)).isEqualTo(3 * tenth * 0.1f);
        }
    }

    @Test
    void placesStayAmongTheValues() {
        for (QuantileType type : QuantileType.values()) {
            for (int count = 1; count <= 200; count++) {
                assertThat(type.place(0, count)).isZero();
                assertThat(type.place(100, count)).isEqualTo(count - 1);
                assertThat(type.place(50, count)).isCloseTo((count - 1) / 2.0, within(1e-12));
            }
        }
    }

    @Test
    void theTypeIsReadFromItsNumber() {
        assertThat(QuantileType.parse("8")).isEqualTo(QuantileType.TYPE_8);
        assertThatThrownBy(() -> QuantileType.parse("6")).hasMessageContaining("expected: 7 or 8");
    }
}
