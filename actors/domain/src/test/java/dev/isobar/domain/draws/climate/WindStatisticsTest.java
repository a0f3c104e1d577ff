package dev.isobar.domain.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Quirk;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WindStatisticsTest {

    private static final Set<Quirk> NONE = EnumSet.noneOf(Quirk.class);
    private static final Set<Quirk> DIVISORS = EnumSet.of(Quirk.Q3_DIVISORS);

    private static WindStatistics of(float[][] samples) {
        WindStatistics statistics = new WindStatistics(1);
        for (float[] sample : samples) {
            statistics.add(
                    new float[] {sample[0]}, new float[] {sample[1]}, new float[] {sample[2]}, new float[] {sample[3]});
        }
        return statistics;
    }

    private static double value(WindStatistics statistics, MonthVariable variable, Set<Quirk> quirks) {
        return statistics.fields(quirks)[variable.index()][0];
    }

    private static double covariance(float[][] samples, int a, int b, int less) {
        double meanA = 0;
        double meanB = 0;
        for (float[] sample : samples) {
            meanA += sample[a];
            meanB += sample[b];
        }
        meanA /= samples.length;
        meanB /= samples.length;
        double sum = 0;
        for (float[] sample : samples) {
            sum += (sample[a] - meanA) * (sample[b] - meanB);
        }
        return sum / (samples.length - less);
    }

    @Test
    void everyFieldIsItsOwnStatistic() {
        Random random = new Random(3);
        float[][] samples = new float[31][4];
        for (float[] sample : samples) {
            float common = (float) random.nextGaussian();
            for (int i = 0; i < 4; i++) {
                sample[i] = (float) (1000 * i + (i + 1) * random.nextGaussian() + common);
            }
        }
        WindStatistics statistics = of(samples);
        int field = 4;
        for (int i = 0; i < 4; i++) {
            double mean = 0;
            for (float[] sample : samples) {
                mean += (double) sample[i] / samples.length;
            }
            assertThat(statistics.fields(NONE)[i][0]).isCloseTo(mean, within(1e-7));
            for (int j = 0; j <= i; j++) {
                assertThat(statistics.fields(NONE)[field][0])
                        .as(List.of(MonthVariable.values()).get(field).fileName())
                        .isCloseTo(covariance(samples, i, j, 0), within(1e-7));
                assertThat(statistics.fields(DIVISORS)[field][0])
                        .isCloseTo(covariance(samples, i, j, i == j ? 0 : 1), within(1e-7));
                field++;
            }
        }
        assertThat(field).isEqualTo(MonthVariable.WINDS);
    }

    @Test
    void aLevelThatIsMissingAtTimesCountsWhereItIsThere() {
        float nan = Float.NaN;
        WindStatistics statistics = of(new float[][] {{1, 2, 3, 4}, {3, 2, nan, nan}, {5, 8, 7, 4}, {1, 0, 2, nan}});
        assertThat(value(statistics, MonthVariable.U250, NONE)).isEqualTo(2.5);
        assertThat(value(statistics, MonthVariable.U850, NONE)).isEqualTo(5);
        assertThat(value(statistics, MonthVariable.VAR_U850, NONE)).isEqualTo(4);
        assertThat(value(statistics, MonthVariable.COV_U850_U250, DIVISORS)).isEqualTo(8);
        assertThat(value(of(new float[][] {{1, 2, nan, nan}}), MonthVariable.U850, NONE))
                .isNaN();
        assertThat(value(of(new float[][] {{1, 2, 3, 4}}), MonthVariable.COV_U850_U250, DIVISORS))
                .isNaN();
    }

    @Test
    void whiteNoiseOfTwelveHoursLosesHalfItsVarianceInDailyMeans() {
        int cells = 4000;
        Random random = new Random(11);
        WindStatistics times = new WindStatistics(cells);
        WindStatistics days = new WindStatistics(cells);
        DayAverages averages = new DayAverages(days, cells);
        for (int time = 0; time < 60; time++) {
            float[][] winds = new float[4][cells];
            for (float[] component : winds) {
                for (int cell = 0; cell < cells; cell++) {
                    component[cell] = (float) (6 * random.nextGaussian());
                }
            }
            times.add(winds[0], winds[1], winds[2], winds[3]);
            averages.add(time / 2, winds);
        }
        averages.finish();
        assertThat(days.samples()).isEqualTo(30);
        assertThat(mean(times.fields(NONE)[MonthVariable.VAR_V850.index()])).isCloseTo(36 * 59 / 60.0, within(0.3));
        assertThat(mean(days.fields(NONE)[MonthVariable.VAR_V850.index()])).isCloseTo(18 * 29 / 30.0, within(0.3));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void aDayIsTheMeanOfTheTimesThatAreThere() {
        WindStatistics statistics = new WindStatistics(1);
        DayAverages averages = new DayAverages(statistics, 1);
        averages.add(7, new float[][] {{1}, {2}, {Float.NaN}, {3}});
        averages.add(7, new float[][] {{3}, {4}, {6}, {5}});
        averages.add(8, new float[][] {{4}, {3}, {8}, {4}});
        averages.finish();
        averages.finish();
        assertThat(statistics.samples()).isEqualTo(2);
        assertThat(value(statistics, MonthVariable.U250, NONE)).isEqualTo(3);
        assertThat(value(statistics, MonthVariable.U850, NONE)).isEqualTo(7);
    }
}
