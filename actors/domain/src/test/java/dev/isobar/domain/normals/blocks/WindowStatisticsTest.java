package dev.isobar.domain.normals.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.YearRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statistic against loops that follow its definition word by word. */
final class WindowStatisticsTest {

    private static final int FIRST = 1950;
    private static final List<Statistic> ALL = List.of(Statistic.values());
    private static final List<Double> PERCENTILES = List.of(0.0, 1.0, 10.0, 33.3, 50.0, 90.0, 99.9, 100.0);

    /** Seeded values of many magnitudes, a share of them missing; some years without data. */
    private record Slab(float[] @Nullable [][] values, int cells) implements DayRows {

        static Slab of(long seed, int years, int pool, int cells, double missing) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] @Nullable [][] values = new float[years][2 * pool + 1][];
            for (float[] @Nullable [] year : values) {
                boolean isAbsent = random.nextInt(12) == 0;
                for (int day = 0; day < year.length && !isAbsent; day++) {
                    year[day] = new float[cells + 3];
                    for (int c = 0; c < cells; c++) {
                        year[day][c + 3] = value(random, c, missing);
                    }
                }
            }
            return new Slab(values, cells);
        }

        /** Cells 0 mod 7 are never there, 1 mod 7 are always zero, 2 mod 7 take few different values. */
        private static float value(SplittableRandom random, int cell, double missing) {
            float value = (float) Math.scalb(random.nextDouble(-1, 1), random.nextInt(-30, 12));
            return switch (cell % 7) {
                case 0 -> Float.NaN;
                case 1 -> random.nextBoolean() ? 0f : -0f;
                case 2 -> random.nextInt(3) - 1f;
                case 3 -> 280 + value;
                default -> random.nextDouble() < missing ? Float.NaN : value;
            };
        }

        @Override
        public float @Nullable [] array(int year, int pool) {
            return values[year][pool + values[year].length / 2];
        }

        @Override
        public int offset(int year, int pool) {
            return 3;
        }

        /** The values of a cell in a window, chronological, with those of the pool or without. */
        List<Float> of(YearWindows windows, int window, int cell, int pool) {
            List<Float> found = new ArrayList<>();
            for (int year = windows.firstRow(window); year < windows.endRow(window); year++) {
                for (int day = -pool; day <= pool; day++) {
                    float[] row = array(year, day);
                    if (row != null && !Float.isNaN(row[cell + 3])) {
                        found.add(row[cell + 3] + 0f);
                    }
                }
            }
            return found;
        }
    }

    private static YearWindows trailing(int years, int length) {
        return new YearWindows(
                FIRST,
                years,
                IntStream.range(FIRST - 1, FIRST + years + 2)
                        .mapToObj(last -> new YearRange(last - length + 1, last))
                        .toList());
    }

    private static float[][][] results(YearWindows windows, WindowFields fields, int cells) {
        float[][][] results = new float[fields.count()][windows.count()][cells];
        for (float[][] field : results) {
            for (float[] window : field) {
                Arrays.fill(window, 777);
            }
        }
        return results;
    }

    private static void check(Slab slab, YearWindows windows, WindowFields fields, int least) {
        int cells = slab.cells();
        float[][][] results = results(windows, fields, cells);
        byte[][] counts = new byte[windows.count()][cells];
        int[] minimum = new int[windows.count()];
        Arrays.fill(minimum, least);
        new WindowStatistics(windows, fields).compute(slab, 0, cells, minimum, results, counts);
        for (int w = 0; w < windows.count(); w++) {
            for (int c = 0; c < cells; c++) {
                List<Float> own = slab.of(windows, w, c, 0);
                assertThat(counts[w][c]).isEqualTo((byte) own.size());
                boolean enough = own.size() >= least;
                for (int f = 0; f < fields.statistics().size(); f++) {
                    float expected = enough ? naive(fields.statistics().get(f), own) : Float.NaN;
                    same(results[f][w][c], expected, fields.statistics().get(f), w, c);
                }
                List<Float> pooled = slab.of(windows, w, c, fields.poolDays());
                for (int p = 0; p < fields.percentiles().size(); p++) {
                    double percentile = fields.percentiles().get(p);
                    float expected = enough ? quantile(pooled, percentile / 100, fields.quantiles()) : Float.NaN;
                    near(results[fields.statistics().size() + p][w][c], expected, percentile, w, c);
                }
            }
        }
    }

    private static void same(float found, float expected, Object field, int window, int cell) {
        assertThat(Float.floatToIntBits(found))
                .as("%s, window %d, cell %d: %s, expected %s", field, window, cell, found, expected)
                .isEqualTo(Float.floatToIntBits(expected));
    }

    /** The place of a percentile has a rounding of its own; a value at a place without a remainder is exact. */
    private static void near(float found, float expected, double percentile, int window, int cell) {
        assertThat(Float.isNaN(found) == Float.isNaN(expected)
                        && !(Math.abs((double) found - expected) > 2 * Math.ulp(expected)))
                .as("%s %%, window %d, cell %d: %s, expected %s", percentile, window, cell, found, expected)
                .isTrue();
    }

    private static float naive(Statistic statistic, List<Float> values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.size();
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return switch (statistic) {
            case MEAN -> (float) mean;
            case STD -> (float) Math.sqrt(squares / values.size());
            case STD1 -> values.size() < 2 ? Float.NaN : (float) Math.sqrt(squares / (values.size() - 1));
            case MIN -> values.stream().min(Float::compare).orElseThrow();
            case MAX -> values.stream().max(Float::compare).orElseThrow();
        };
    }

    /** Hyndman and Fan (1996), definitions 7 and 8: Q(p) = x[j] + g (x[j+1] - x[j]) with j + g = n p + m, from 1. */
    private static float quantile(List<Float> values, double p, QuantileType type) {
        List<Float> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        double place = switch (type) {
            case TYPE_7 -> (n - 1) * (p * 100) / 100 + 1;
            case TYPE_8 -> ((3.0 * n + 1) * (p * 100) + 100) / 300;
        };
        double clamped = Math.clamp(place - 1, 0, n - 1);
        int j = (int) clamped;
        double g = clamped - j;
        double low = sorted.get(j);
        return g == 0 ? (float) low : (float) (low + g * (sorted.get(j + 1) - low));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30, 127})
    void everyStatisticOfEveryWindowFollowsItsDefinition(int length) {
        WindowFields fields = new WindowFields(ALL, PERCENTILES, QuantileType.TYPE_7, 0, false);
        for (long seed = 0; seed < 3; seed++) {
            check(Slab.of(seed, 40 + length, 0, 60, 0.2), trailing(40 + length, length), fields, 1);
        }
        check(Slab.of(9, 50, 0, 1500, 0.1), trailing(50, Math.min(length, 30)), fields, Math.min(length, 24));
    }

    @ParameterizedTest
    @EnumSource(QuantileType.class)
    void percentilesTakeInThePoolButTheMinimumTheDayAlone(QuantileType type) {
        WindowFields fields = new WindowFields(List.of(Statistic.MEAN), PERCENTILES, type, 2, false);
        for (long seed = 20; seed < 23; seed++) {
            check(Slab.of(seed, 45, 2, 70, 0.5), trailing(45, 30), fields, 14);
        }
    }

    @Test
    void percentilesAloneNeedNoStatistic() {
        check(
                Slab.of(5, 40, 0, 30, 0.3),
                trailing(40, 10),
                new WindowFields(List.of(), List.of(50.0), QuantileType.TYPE_8, 0, false),
                5);
    }

    @Test
    void windowsWithoutOneMissingValueAreTheSameAsThoseWith() {
        WindowFields fields = new WindowFields(ALL, List.of(25.0), QuantileType.TYPE_7, 0, false);
        check(Slab.of(3, 60, 0, 40, 0), trailing(60, 30), fields, 24);
    }

    @Test
    void dryYearsAreExactlyZeroWhateverCameBefore() {
        int years = 60;
        float[] @Nullable [][] values = new float[years][1][];
        for (int year = 0; year < years; year++) {
            values[year][0] = new float[] {0, 0, 0, year < 30 ? 1e-3f / 3 : 0};
        }
        YearWindows windows = trailing(years, 30);
        float[][][] results = results(windows, WindowFields.mean(), 1);
        int[] minimum = new int[windows.count()];
        Arrays.fill(minimum, 1);
        new WindowStatistics(windows, WindowFields.mean())
                .compute(new Slab(values, 1), 0, 1, minimum, results, new byte[windows.count()][1]);
        // The window that ends with the last source year has dry years only.
        assertThat(results[0][years][0]).isZero();
        assertThat(results[0][years - 2][0]).isPositive();
    }

    /** Float sums in chronological order and a float division, as the original program has them. */
    @Test
    void float32MeansAreSumsOfFloats() {
        Slab slab = Slab.of(11, 40, 0, 50, 0.1);
        YearWindows windows = trailing(40, 30);
        WindowFields fields = new WindowFields(List.of(Statistic.MEAN), List.of(), QuantileType.TYPE_7, 0, true);
        float[][][] results = results(windows, fields, 50);
        int[] minimum = new int[windows.count()];
        Arrays.fill(minimum, 1);
        new WindowStatistics(windows, fields).compute(slab, 0, 50, minimum, results, new byte[windows.count()][50]);
        for (int w = 0; w < windows.count(); w++) {
            for (int c = 0; c < 50; c++) {
                List<Float> own = slab.of(windows, w, c, 0);
                float sum = 0;
                for (float value : own) {
                    sum += value;
                }
                same(results[0][w][c], own.isEmpty() ? Float.NaN : sum / own.size(), "float mean", w, c);
            }
        }
    }

    @Test
    void cellsComeFromTheFirstOneOn() {
        Slab slab = Slab.of(8, 20, 0, 40, 0.1);
        YearWindows windows = trailing(20, 5);
        WindowFields fields = new WindowFields(ALL, PERCENTILES, QuantileType.TYPE_7, 0, false);
        int[] minimum = new int[windows.count()];
        Arrays.fill(minimum, 2);
        float[][][] whole = results(windows, fields, 40);
        float[][][] part = results(windows, fields, 10);
        WindowStatistics statistics = new WindowStatistics(windows, fields);
        statistics.compute(slab, 0, 40, minimum, whole, new byte[windows.count()][40]);
        statistics.compute(slab, 25, 10, minimum, part, new byte[windows.count()][10]);
        for (int f = 0; f < fields.count(); f++) {
            for (int w = 0; w < windows.count(); w++) {
                assertThat(part[f][w]).isEqualTo(Arrays.copyOfRange(whole[f][w], 25, 35));
            }
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        YearWindows windows = trailing(20, 5);
        WindowStatistics statistics = new WindowStatistics(windows, WindowFields.mean());
        Slab slab = Slab.of(8, 20, 0, 4, 0.1);
        byte[][] counts = new byte[windows.count()][4];
        assertThatThrownBy(() -> statistics.compute(
                        slab, 0, 4, new int[windows.count()], results(windows, WindowFields.mean(), 4), counts))
                .hasMessageContaining("minimum: 0");
        assertThatThrownBy(() -> statistics.compute(slab, 0, 4, new int[windows.count()], new float[2][][], counts))
                .hasMessageContaining("2 fields (expected: 1)");
    }

    /** Examples that numpy and R print: quantile(c(1, 2, 3, 4, 10), 0.3, type = 7 or 8). */
    @Test
    void thePlacesOfPercentilesAreThoseOfTheLiterature() {
        assertThat(QuantileType.TYPE_7.place(30, 5)).isEqualTo(1.2);
        assertThat(QuantileType.TYPE_8.place(30, 5))
                .isCloseTo(0.9333333333333333, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(QuantileType.TYPE_7.place(100, 5)).isEqualTo(4);
        assertThat(QuantileType.TYPE_8.place(1, 5)).isZero();
    }
}
