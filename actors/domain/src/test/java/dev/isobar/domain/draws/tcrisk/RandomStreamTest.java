package dev.isobar.domain.draws.tcrisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.tcrisk.RandomStream.Lane;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The generator against the known answers published with Random123, and the numbers made from it. */
final class RandomStreamTest {

    @Test
    void philoxGivesThePublishedAnswers() {
        assertThat(scramble(0, 0, 0, 0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(scramble(-1, -1, -1, -1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(scramble(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void numbersDependOnTheirPlaceAlone() {
        RandomStream stream = new RandomStream("cmip6/M/r1i1p1f1/historical/1970-1974/NA/13");
        stream.seek(1971, 5, Lane.FORCING);
        stream.uniform();
        double second = stream.uniform();
        stream.seek(1970, 9, Lane.GENESIS);
        stream.normal();
        stream.seek(1971, 5, Lane.FORCING);
        stream.uniform();
        assertThat(stream.uniform()).isEqualTo(second);
    }

    @Test
    void drawsYearsAttemptsAndLanesHaveNumbersOfTheirOwn() {
        Set<Double> seen = new HashSet<>();
        for (String id : new String[] {"NA/1", "NA/2", "NA/11"}) {
            RandomStream stream = new RandomStream(id);
            for (int year = 2000; year < 2010; year++) {
                for (int attempt = 0; attempt < 20; attempt++) {
                    for (Lane lane : Lane.values()) {
                        stream.seek(year, attempt, lane);
                        for (int i = 0; i < 5; i++) {
                            assertThat(seen.add(stream.uniform())).isTrue();
                        }
                    }
                }
            }
        }
    }

    @Test
    void theKeyIsTheBeginningOfTheIdsDigest() {
        RandomStream byId = new RandomStream("abc");
        RandomStream byKey = new RandomStream(0xba7816bf8f01cfeaL);
        byId.seek(1, 2, Lane.GENESIS);
        byKey.seek(1, 2, Lane.GENESIS);
        assertThat(byId.uniform()).isEqualTo(byKey.uniform());
    }

    @Test
    void uniformsFillTheUnitIntervalEvenly() {
        RandomStream stream = new RandomStream("even");
        stream.seek(0, 0, Lane.GENESIS);
        int[] bins = new int[100];
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            double x = stream.uniform();
            assertThat(x).isGreaterThanOrEqualTo(0).isLessThan(1);
            bins[(int) (100 * x)]++;
        }
        double chiSquare = 0;
        for (int bin : bins) {
            chiSquare += Math.pow(bin - count / 100.0, 2) / (count / 100.0);
        }
        assertThat(chiSquare).isBetween(56.0, 157.0);
    }

    @Test
    void normalsHaveTheirMoments() {
        RandomStream stream = new RandomStream("normal");
        stream.seek(0, 0, Lane.GENESIS);
        int count = 200_000;
        double[] moments = new double[5];
        for (int i = 0; i < count; i++) {
            double x = stream.normal();
            for (int power = 1; power < 5; power++) {
                moments[power] += Math.pow(x, power) / count;
            }
        }
        assertThat(moments[1]).isCloseTo(0, within(0.01));
        assertThat(moments[2]).isCloseTo(1, within(0.015));
        assertThat(moments[3]).isCloseTo(0, within(0.04));
        assertThat(moments[4]).isCloseTo(3, within(0.1));
    }

    private static int[] scramble(int a, int b, int c, int d, int k0, int k1) {
        int[] words = {a, b, c, d};
        Philox.scramble(words, k0, k1);
        return words;
    }
}
