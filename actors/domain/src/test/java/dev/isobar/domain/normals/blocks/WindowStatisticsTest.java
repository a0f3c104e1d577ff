package dev.isobar.domain.normals.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.YearRange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowStatisticsTest {

    private static final float NAN = Float.NaN;
    private static final WindowFields ALL = new WindowFields(
            List.of(Statistic.MAX, Statistic.STD1, Statistic.MEAN, Statistic.MIN, Statistic.STD),
            List.of(0.0, 10.0, 50.0, 90.0, 99.9, 100.0),
            QuantileType.TYPE_7,
            0,
            false);

    private static YearWindows windows(int firstYear, int years, YearRange... ranges) {
        return new YearWindows(firstYear, years, List.of(ranges));
    }

    @Test
    void aWindowHasTheYearsOfItsRange() {
        YearWindows windows = windows(2000, 4, new YearRange(2000, 2002), new YearRange(2001, 2003));
        WindowResult result = new WindowResult(windows, WindowFields.mean(), DayArrays.ofCell(3, 5, 10, 6), 0, 1, 3, 3);
        assertThat(result.fields[0][0]).containsExactly(6f);
        assertThat(result.fields[0][1]).containsExactly(7f);
        assertThat(result.counts[1]).containsExactly((byte) 3);
    }

    @Test
    void missingValuesAreSkippedAndCountedByCell() {
        YearWindows windows = windows(2000, 3, new YearRange(2000, 2002));
        DayArrays rows =
                DayArrays.of(new float[][] {{1, NAN, NAN}}, new float[][] {{NAN, NAN, 4}}, new float[][] {{4, 9, 8}});
        WindowResult result = new WindowResult(windows, WindowFields.mean(), rows, 0, 3, 2);
        assertThat(result.fields[0][0]).containsExactly(2.5f, NAN, 6f);
        assertThat(result.counts[0]).containsExactly((byte) 2, (byte) 1, (byte) 2);
    }

    @Test
    void whatAWindowHasOutsideTheSourceYearsIsMissing() {
        YearWindows windows = windows(
                2000,
                2,
                new YearRange(1950, 1960),
                new YearRange(1980, 2000),
                new YearRange(2001, 2030),
                new YearRange(2010, 2030));
        WindowResult result = new WindowResult(windows, ALL, DayArrays.ofCell(2, 6), 0, 1, 1, 1, 1, 1);
        assertThat(cell(result.fields[2], 0)).containsExactly(NAN, 2, 6, NAN);
        assertThat(cell(result.fields[3], 0)).containsExactly(NAN, 2, 6, NAN);
        assertThat(cell(result.fields[7], 0)).containsExactly(NAN, 2, 6, NAN);
        assertThat(result.counts).isDeepEqualTo(new byte[][] {{0}, {1}, {1}, {0}});
    }

    private static float[] cell(float[][] field, int cell) {
        float[] windows = new float[field.length];
        for (int w = 0; w < windows.length; w++) {
            windows[w] = field[w][cell];
        }
        return windows;
    }

    @Test
    void aWindowOfZerosIsExactlyZeroWhateverCameBefore() {
        YearWindows windows = windows(2000, 4, new YearRange(2000, 2001), new YearRange(2002, 2003));
        WindowResult result = new WindowResult(windows, ALL, DayArrays.ofCell(1e-30f, 1e18f, -0.0f, 0), 0, 1, 2, 2);
        for (float[][] field : result.fields) {
            assertThat(Float.floatToRawIntBits(field[1][0])).isZero();
        }
    }

    @Test
    void oneValueHasNoDeviationAndNoneOfOneLess() {
        YearWindows windows = windows(2000, 1, new YearRange(2000, 2000));
        WindowResult result = new WindowResult(windows, ALL, DayArrays.ofCell(280.5f), 0, 1, 1);
        assertThat(result.fields[1][0]).containsExactly(NAN);
        assertThat(result.fields[4][0]).containsExactly(0f);
        assertThat(result.fields[7][0]).containsExactly(280.5f);
    }

    @Test
    void everyWindowHasItsOwnMinimum() {
        YearWindows windows = windows(2000, 3, new YearRange(2000, 2001), new YearRange(2000, 2002));
        WindowResult result = new WindowResult(windows, ALL, DayArrays.ofCell(1, NAN, 3), 0, 1, 2, 2);
        for (float[][] field : result.fields) {
            assertThat(field[0][0]).isNaN();
            assertThat(field[1][0]).isNotNaN();
        }
    }

    @Test
    void missingIsAlwaysTheSameNaN() {
        YearWindows windows = windows(2000, 2, new YearRange(2000, 2000), new YearRange(2001, 2001));
        WindowResult result = new WindowResult(windows, ALL, DayArrays.ofCell(NAN, 3), 0, 1, 1, 1);
        for (float[][] field : result.fields) {
            assertThat(Float.floatToRawIntBits(field[0][0])).isEqualTo(0x7fc00000);
        }
        assertThat(Float.floatToRawIntBits(result.fields[1][1][0])).isEqualTo(0x7fc00000);
    }

    @Test
    void aPooledPercentileNeedsTheDaysOwnValues() {
        YearWindows windows = windows(2000, 2, new YearRange(2000, 2001));
        WindowFields fields = new WindowFields(List.of(Statistic.MEAN), List.of(50.0), QuantileType.TYPE_7, 1, false);
        DayArrays rows = new DayArrays(new float[][][] {{{1}, {NAN}, {3}}, {{4}, {5}, {60}}}, 1, 0);
        assertThat(new WindowResult(windows, fields, rows, 0, 1, 2).fields[1][0])
                .containsExactly(NAN);
        assertThat(new WindowResult(windows, fields, rows, 0, 1, 1).fields[1][0])
                .containsExactly(4f);
        assertThat(new WindowResult(windows, fields, rows, 0, 1, 1).fields[0][0])
                .containsExactly(5f);
    }

    @Test
    void floatMeansAreSumsOfFloats() {
        YearWindows windows = windows(2000, 3, new YearRange(2000, 2002));
        WindowFields fields = new WindowFields(List.of(Statistic.MEAN), List.of(), QuantileType.TYPE_7, 0, true);
        WindowResult result = new WindowResult(windows, fields, DayArrays.ofCell(16777216f, 1f, 1f), 0, 1, 1);
        assertThat(result.fields[0][0]).containsExactly(16777216f / 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void everyFieldEqualsPlainLoops(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int years = 1 + random.nextInt(160);
        int cells = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 900 + random.nextInt(600);
        int pool = cells < 100 ? random.nextInt(4) : 0;
        WindowFields fields = new WindowFields(
                ALL.statistics(),
                ALL.percentiles(),
                random.nextBoolean() ? QuantileType.TYPE_7 : QuantileType.TYPE_8,
                pool,
                random.nextInt(4) == 0);
        YearWindows windows = new YearWindows(1970, years, ranges(random, years));
        int[] minimum = random.ints(windows.count(), 1, 30).toArray();
        DayArrays rows = DayArrays.random(random, years, cells, pool);
        int firstCell = random.nextInt(cells);
        WindowResult result = new WindowResult(windows, fields, rows, firstCell, cells - firstCell, minimum);
        for (int w = 0; w < windows.count(); w++) {
            for (int c = 0; c < cells - firstCell; c++) {
                check(result, fields, rows, windows, minimum[w], w, firstCell, c);
            }
        }
    }

    /** Windows that move on by one, or by leaps, some of them partly or wholly outside the years. */
    private static List<YearRange> ranges(SplittableRandom random, int years) {
        int length = 1 + random.nextInt(127);
        int step = 1 + random.nextInt(3) * random.nextInt(60);
        return IntStream.iterate(1970 - 20, first -> first < 1970 + years + 5, first -> first + step)
                .mapToObj(first -> new YearRange(first, first + length - 1))
                .filter(range -> random.nextInt(3) > 0)
                .toList();
    }

    private static void check(
            WindowResult result,
            WindowFields fields,
            DayArrays rows,
            YearWindows windows,
            int minimum,
            int w,
            int firstCell,
            int c) {
        List<Float> own = values(rows, windows, w, firstCell + c, 0);
        List<Float> pooled = values(rows, windows, w, firstCell + c, fields.poolDays());
        assertThat(result.counts[w][c]).isEqualTo((byte) own.size());
        for (int f = 0; f < fields.count(); f++) {
            float found = result.fields[f][w][c];
            if (own.size() < minimum) {
                assertThat(found).isNaN();
            } else if (f < fields.statistics().size()) {
                Statistic statistic = fields.statistics().get(f);
                assertThat(found)
                        .isEqualTo(
                                fields.float32() && statistic == Statistic.MEAN
                                        ? PlainStatistics.floatMean(own)
                                        : PlainStatistics.of(statistic, own));
            } else {
                double percentile =
                        fields.percentiles().get(f - fields.statistics().size());
                double exact = PlainStatistics.quantile(fields.quantiles(), percentile / 100, pooled);
                double step = Math.max(
                        Math.ulp((float) exact),
                        1e-12 * Math.abs(pooled.stream().max(Float::compare).orElseThrow()));
                assertThat((double) found).isBetween(exact - step, exact + step);
            }
        }
    }

    private static List<Float> values(DayArrays rows, YearWindows windows, int w, int cell, int pool) {
        List<Float> values = new ArrayList<>();
        YearRange range = windows.ranges().get(w);
        for (int year = Math.max(range.first(), windows.firstYear());
                year <= range.last() && year < windows.firstYear() + windows.years();
                year++) {
            for (int day = -pool; day <= pool; day++) {
                float value = rows.value(year - windows.firstYear(), day, cell);
                if (!Float.isNaN(value)) {
                    values.add(value + 0f);
                }
            }
        }
        return values;
    }

    @Test
    void meansAreWithinOneUnitOfExactArithmetic() {
        SplittableRandom random = new SplittableRandom(7);
        float[] years = new float[127];
        BigDecimal sum = BigDecimal.ZERO;
        for (int y = 0; y < years.length; y++) {
            years[y] = (float) Math.pow(10, -9 + 7 * random.nextDouble());
            sum = sum.add(new BigDecimal(years[y]));
        }
        YearWindows windows = windows(1900, 127, new YearRange(1900, 2026));
        WindowResult result = new WindowResult(windows, WindowFields.mean(), DayArrays.ofCell(years), 0, 1, 127);
        float nearest =
                sum.divide(BigDecimal.valueOf(127), MathContext.DECIMAL128).floatValue();
        assertThat(Math.abs(result.fields[0][0][0] - nearest)).isLessThanOrEqualTo(Math.ulp(nearest));
        assertThat(result.counts[0]).containsExactly((byte) 127);
    }

    @Test
    void cellsOutsideTheComputationStay() {
        YearWindows windows = windows(2000, 1, new YearRange(2000, 2000));
        float[][][] results = {{{7, 7, 7, 7}}};
        byte[][] counts = {{7, 7, 7, 7}};
        new WindowStatistics(windows, WindowFields.mean())
                .compute(DayArrays.of(new float[][] {{1, NAN, 3, 4}}), 1, 2, new int[] {1}, results, counts);
        assertThat(results[0][0]).containsExactly(NAN, 3, 7, 7);
        assertThat(counts[0]).containsExactly((byte) 0, (byte) 1, (byte) 7, (byte) 7);
    }

    @Test
    void theSameRowsGiveTheSameBitsHoweverTheyAreCut() {
        SplittableRandom random = new SplittableRandom(3);
        DayArrays rows = DayArrays.random(random, 60, 2500, 0);
        YearWindows windows = windows(2000, 60, new YearRange(2000, 2029), new YearRange(2030, 2059));
        WindowResult whole = new WindowResult(windows, ALL, rows, 0, 2500, 24, 24);
        WindowResult part = new WindowResult(windows, ALL, rows, 1111, 1300, 24, 24);
        for (int f = 0; f < ALL.count(); f++) {
            for (int w = 0; w < 2; w++) {
                assertThat(Arrays.copyOfRange(whole.fields[f][w], 1111, 2411)).isEqualTo(part.fields[f][w]);
            }
        }
    }

    @Test
    void impossibleArgumentsAreRefused() {
        assertThatThrownBy(() -> windows(2000, 3, new YearRange(1900, 2027))).hasMessageContaining("128 years");
        assertThatThrownBy(() -> windows(2000, 3, new YearRange(2001, 2002), new YearRange(2000, 2002)))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> windows(2000, 3, new YearRange(2001, 2002), new YearRange(2001, 2002)))
                .hasMessageContaining("ascending");
        assertThatThrownBy(() -> windows(2000, 0)).hasMessageContaining("years");
        assertThatThrownBy(() -> new WindowFields(List.of(), List.of(), QuantileType.TYPE_7, 0, false))
                .hasMessageContaining("fields");
        assertThatThrownBy(() -> new WindowFields(List.of(), List.of(101.0), QuantileType.TYPE_7, 0, false))
                .hasMessageContaining("percentile");
        YearWindows windows = windows(2000, 1, new YearRange(2000, 2000));
        assertThatThrownBy(() -> new WindowResult(windows, ALL, DayArrays.ofCell(1), 0, 1, 0))
                .hasMessageContaining("minimum");
        assertThatThrownBy(() -> new WindowResult(windows, ALL, DayArrays.ofCell(1), 0, 1, 1, 1))
                .hasMessageContaining("windows");
    }
}
