package dev.isobar.domain.normals.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowMeansTest {

    private static final float NAN = Float.NaN;

    private static final class Result {
        final float[][] means;
        final byte[][] counts;

        Result(TrailingWindows windows, int minYears, float[] @Nullable [] years, int offset, int cells) {
            means = new float[windows.count()][cells];
            counts = new byte[windows.count()][cells];
            new WindowMeans(windows, minYears).compute(years, offset, cells, means, counts);
        }
    }

    @Test
    void aWindowEndsWithItsTargetYear() {
        TrailingWindows windows = new TrailingWindows(2000, 4, 3, List.of(2002, 2003));
        Result result = new Result(windows, 3, new float[][] {{3}, {5}, {10}, {6}}, 0, 1);
        assertThat(result.means[0]).containsExactly(6f);
        assertThat(result.means[1]).containsExactly(7f);
        assertThat(result.counts[1]).containsExactly((byte) 3);
    }

    @Test
    void missingValuesAreSkippedAndCountedByCell() {
        TrailingWindows windows = new TrailingWindows(2000, 3, 3, List.of(2002));
        Result result = new Result(windows, 2, new float[][] {{1, NAN, NAN}, {NAN, NAN, 4}, {4, 9, 8}}, 0, 3);
        assertThat(result.means[0]).containsExactly(2.5f, NAN, 6f);
        assertThat(result.counts[0]).containsExactly((byte) 2, (byte) 1, (byte) 2);
    }

    @Test
    void aYearWithoutDataAndAWindowThatBeginsEarlierCountAsMissing() {
        TrailingWindows windows = new TrailingWindows(2000, 3, 30, List.of(2001, 2002));
        Result result = new Result(windows, 1, new float[] @Nullable [] {{2}, null, {6}}, 0, 1);
        assertThat(result.means[0]).containsExactly(2f);
        assertThat(result.means[1]).containsExactly(4f);
        assertThat(result.counts[1]).containsExactly((byte) 2);
    }

    @Test
    void aWindowOfZerosIsExactlyZeroWhateverCameBefore() {
        TrailingWindows windows = new TrailingWindows(2000, 4, 2, List.of(2001, 2003));
        Result result = new Result(windows, 2, new float[][] {{1e-30f}, {1e18f}, {-0.0f}, {0}}, 0, 1);
        assertThat(Float.floatToRawIntBits(result.means[1][0])).isZero();
    }

    @Test
    void theOffsetChoosesTheDay() {
        TrailingWindows windows = new TrailingWindows(2000, 2, 2, List.of(2001));
        Result result = new Result(windows, 2, new float[][] {{9, 9, 1, 2}, {9, 9, 3, 4}}, 2, 2);
        assertThat(result.means[0]).containsExactly(2f, 3f);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void meansEqualThePlainLoopToTheLastBitAndExactArithmeticToOneUnit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int cells = 1 + random.nextInt(1500);
        int span = 35 + random.nextInt(20);
        float[] @Nullable [] years = new float[span][];
        for (int y = 0; y < span; y++) {
            years[y] = random.nextInt(12) == 0 ? null : year(random, cells);
        }
        List<Integer> targets = IntStream.range(1995, 1970 + span).boxed().toList();
        TrailingWindows windows = new TrailingWindows(1970, span, 30, targets);
        Result result = new Result(windows, 24, years, 0, cells);
        for (int w = 0; w < targets.size(); w++) {
            for (int c = 0; c < cells; c++) {
                check(result, years, windows, w, c);
            }
        }
    }

    private static float[] year(SplittableRandom random, int cells) {
        float[] year = new float[cells];
        for (int c = 0; c < cells; c++) {
            year[c] = switch (random.nextInt(10)) {
                case 0 -> NAN;
                case 1, 2, 3 -> 0f;
                case 4, 5 -> (float) (250 + 60 * random.nextDouble());
                default -> (float) Math.pow(10, -12 + 9 * random.nextDouble());
            };
        }
        return year;
    }

    private static void check(Result result, float[] @Nullable [] years, TrailingWindows windows, int w, int c) {
        double sum = 0;
        BigDecimal exact = BigDecimal.ZERO;
        int count = 0;
        for (int y = Math.max(0, windows.targets().get(w) - 29 - 1970);
                y <= windows.targets().get(w) - 1970;
                y++) {
            float[] year = years[y];
            if (year != null && !Float.isNaN(year[c])) {
                sum += year[c];
                exact = exact.add(new BigDecimal(year[c]));
                count++;
            }
        }
        assertThat(result.counts[w][c]).isEqualTo((byte) count);
        if (count < 24) {
            assertThat(result.means[w][c]).isNaN();
            return;
        }
        assertThat(result.means[w][c]).isEqualTo((float) (sum / count));
        float nearest =
                exact.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).floatValue();
        assertThat(Math.abs(result.means[w][c] - nearest)).isLessThanOrEqualTo(Math.ulp(nearest));
    }

    @Test
    void impossibleArgumentsAreRefused() {
        assertThatThrownBy(() -> new TrailingWindows(2000, 3, 30, List.of(2003)))
                .hasMessageContaining("targets");
        assertThatThrownBy(() -> new TrailingWindows(2000, 3, 128, List.of(2002)))
                .hasMessageContaining("windowYears");
        TrailingWindows windows = new TrailingWindows(2000, 3, 3, List.of(2002));
        assertThatThrownBy(() -> new WindowMeans(windows, 4)).hasMessageContaining("minYears");
        assertThatThrownBy(() -> new Result(windows, 1, new float[][] {{1}}, 0, 1))
                .hasMessageContaining("years");
    }
}
