package dev.isobar.bench;

import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.domain.normals.blocks.DayRows;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.domain.normals.blocks.WindowStatistics;
import dev.isobar.domain.normals.blocks.YearWindows;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One day of the full-size job: 150 years, the 51,642 cells of the five regions, 121 windows of 30 years. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class WindowStatisticsBenchmark {

    private static final int CELLS = 51_642;
    private static final int YEARS = 150;
    private static final int FIRST_YEAR = 1951;

    /** {@code whole}: no value is missing; {@code sea}: two cells of three always are; {@code gaps}: and one value in 50. */
    @Param({"whole", "sea", "gaps"})
    public String missing = "whole";

    /** {@code poolN}: three percentiles of the days around. */
    @Param({"mean", "float", "statistics", "percentiles", "pool2", "pool15"})
    public String fields = "mean";

    private float[][][] rows = {};
    private WindowStatistics kernel =
            new WindowStatistics(new YearWindows(1, 1, List.of(new YearRange(1, 1))), WindowFields.mean());
    private int[] minimum = {};
    private float[][][] results = {};
    private byte[][] counts = {};

    @Setup
    public void fill() {
        WindowFields wanted = fields();
        YearWindows windows = new YearWindows(
                FIRST_YEAR,
                YEARS,
                IntStream.rangeClosed(1980, 2100)
                        .mapToObj(last -> new YearRange(last - 29, last))
                        .toList());
        kernel = new WindowStatistics(windows, wanted);
        minimum = new int[windows.count()];
        Arrays.fill(minimum, 24);
        results = new float[wanted.count()][windows.count()][CELLS];
        counts = new byte[windows.count()][CELLS];
        Random random = new Random(1);
        rows = new float[YEARS][2 * wanted.poolDays() + 1][CELLS];
        for (float[][] year : rows) {
            for (float[] day : year) {
                fill(day, random);
            }
        }
    }

    private void fill(float[] day, Random random) {
        for (int c = 0; c < CELLS; c++) {
            boolean isSea = !missing.equals("whole") && c / 97 % 3 != 0;
            boolean isGap = missing.equals("gaps") && random.nextInt(50) == 0;
            day[c] = isSea || isGap ? Float.NaN : 250f + 40f * random.nextFloat();
        }
    }

    private WindowFields fields() {
        List<Double> percentiles = List.of(10.0, 50.0, 90.0);
        return switch (fields) {
            case "mean" -> WindowFields.mean();
            case "float" -> new WindowFields(List.of(Statistic.MEAN), List.of(), QuantileType.TYPE_7, 0, true);
            case "statistics" ->
                new WindowFields(List.of(Statistic.values()), List.of(), QuantileType.TYPE_7, 0, false);
            case "percentiles" -> new WindowFields(List.of(), percentiles, QuantileType.TYPE_7, 0, false);
            case "pool2" -> new WindowFields(List.of(), percentiles, QuantileType.TYPE_7, 2, false);
            case "pool15" -> new WindowFields(List.of(), percentiles, QuantileType.TYPE_7, 15, false);
            default -> throw new IllegalArgumentException("fields: " + fields);
        };
    }

    @Benchmark
    public float[][][] oneDay() {
        kernel.compute(
                new DayRows() {
                    @Override
                    public float[] array(int year, int pool) {
                        return rows[year][pool + rows[year].length / 2];
                    }

                    @Override
                    public int offset(int year, int pool) {
                        return 0;
                    }
                },
                0,
                CELLS,
                minimum,
                results,
                counts);
        return results;
    }
}
