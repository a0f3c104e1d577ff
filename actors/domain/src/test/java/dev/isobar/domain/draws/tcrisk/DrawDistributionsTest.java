package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.Track;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two thousand tracks each of two draws of one climate are samples of one distribution, and of another climate they are
 * not; and seeds come independently of each other.
 */
final class DrawDistributionsTest {

    private static final int YEARS = 40;
    private static final int PER_YEAR = 50;
    private static final Climate CLIMATE = SampleClimate.of(YEARS);
    private static final DrawTracks ONE = draw(CLIMATE, "NA/1");
    private static final DrawTracks OTHER = draw(CLIMATE, "NA/2");

    @Test
    void lifetimeMaximaDurationsAndPlacesAreAlike() {
        assertThat(ONE.tracks()).hasSize(2000);
        for (ToDoubleFunction<Track> what : measures()) {
            assertThat(probability(ONE, OTHER, what)).isGreaterThan(0.001);
        }
    }

    @Test
    void anotherClimateIsTold() {
        Climate weaker = SampleClimate.of(YEARS, month -> {
            double[] values = month.values().clone();
            for (int i = MonthVariable.POTENTIAL_INTENSITY.index(); i < values.length; i += MonthVariable.COUNT) {
                values[i] *= 0.9;
            }
            return new MonthFields(month.axes(), values);
        });
        assertThat(probability(ONE, draw(weaker, "NA/1"), DrawDistributionsTest::lifetimeMaximum))
                .isLessThan(1e-4);
    }

    @Test
    void monthsOfGenesisAreAlike() {
        double[] one = months(ONE);
        double[] other = months(OTHER);
        double chiSquare = 0;
        for (int i = 0; i < 12; i++) {
            if (one[i] + other[i] > 0) {
                chiSquare += Math.pow(one[i] - other[i], 2) / (one[i] + other[i]);
            }
        }
        assertThat(chiSquare).isLessThan(31.3);
    }

    @Test
    void asManySeedsSurvive() {
        double one = seeds(ONE);
        double other = seeds(OTHER);
        double ratio = 2000 / one;
        double deviation = Math.sqrt(ratio * (1 - ratio) * (1 / one + 1 / other));
        assertThat(2000 / other).isCloseTo(ratio, within(3 * deviation));
    }

    @Test
    void seedsFallOnMonthsIndependently() {
        double chiSquare = 0;
        for (double[] months : seedsOfYears()) {
            double mean = Arrays.stream(months).sum() / 12;
            for (double seeds : months) {
                chiSquare += (seeds - mean) * (seeds - mean) / mean;
            }
        }
        assertThat(chiSquare / (11 * 2 * YEARS)).isCloseTo(1, within(0.15));
    }

    @Test
    void aYearsSeedsScatterAsWaitingForFiftySuccessesDoes() {
        double[] totals = seedsOfYears().stream()
                .mapToDouble(months -> Arrays.stream(months).sum())
                .toArray();
        double mean = Arrays.stream(totals).average().orElseThrow();
        double variance = Arrays.stream(totals)
                .map(total -> (total - mean) * (total - mean))
                .average()
                .orElseThrow();
        double success = PER_YEAR / mean;
        assertThat(variance / (PER_YEAR * (1 - success) / (success * success))).isBetween(0.55, 1.6);
    }

    /** By month, of each year of both draws. */
    private static List<double[]> seedsOfYears() {
        return Stream.of(ONE, OTHER)
                .flatMap(draw -> Arrays.stream(draw.seedsPerMonth()))
                .map(basins -> basins[Basin.ALPHABETICAL.indexOf(Basin.NA)])
                .toList();
    }

    private static DrawTracks draw(Climate climate, String id) {
        return DrawModel.of(climate, Basin.NA, ModelSettings.of(Profile.FIXED, 20))
                .run(id, 2001, 2000 + YEARS, PER_YEAR, DrawControl.NONE);
    }

    private static List<ToDoubleFunction<Track>> measures() {
        return List.of(
                DrawDistributionsTest::lifetimeMaximum,
                Track::points,
                track -> track.lat()[0],
                track -> track.lon()[0],
                track -> track.lat()[track.points() - 1],
                track -> track.u250()[0],
                track -> track.v()[0],
                Track::day);
    }

    private static double lifetimeMaximum(Track track) {
        return Arrays.stream(track.vmax()).max().orElseThrow();
    }

    private static double[] months(DrawTracks draw) {
        double[] months = new double[12];
        draw.tracks().forEach(track -> months[track.month() - 1]++);
        return months;
    }

    private static double seeds(DrawTracks draw) {
        return Arrays.stream(draw.seedsPerMonth())
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .sum();
    }

    /** That two samples of one distribution differ as much (Kolmogorov and Smirnov, asymptotic). */
    private static double probability(DrawTracks one, DrawTracks other, ToDoubleFunction<Track> what) {
        double[] a = one.tracks().stream().mapToDouble(what).sorted().toArray();
        double[] b = other.tracks().stream().mapToDouble(what).sorted().toArray();
        double largest = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            double x = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= x) {
                i++;
            }
            while (j < b.length && b[j] <= x) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        double lambda = largest * Math.sqrt((double) a.length * b.length / (a.length + b.length));
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += 2 * (k % 2 == 1 ? 1 : -1) * Math.exp(-2 * k * k * lambda * lambda);
        }
        return lambda < 0.3 ? 1 : sum;
    }
}
