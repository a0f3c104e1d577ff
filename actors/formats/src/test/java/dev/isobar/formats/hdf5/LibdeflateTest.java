package dev.isobar.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The shared library beside the JDK. */
@Tag("oracle")
class LibdeflateTest {

    @Test
    void itIsTakenWhereItIsInstalled() {
        try (Inflation chosen = Inflation.open("auto")) {
            assertThat(chosen.name()).isEqualTo("libdeflate");
        }
    }

    @Test
    void bothGiveTheSameBytesOfStreamsOfAllKinds() {
        try (Inflation library = Inflation.open("libdeflate");
                Inflation jdk = Inflation.open("jdk")) {
            for (int seed = 0; seed < 300; seed++) {
                byte[] plain = ZlibStreams.plain(new Random(seed).nextInt(1 << 17), seed);
                byte[] stored = ZlibStreams.deflated(plain, seed % 10);
                byte[] one = new byte[plain.length];
                byte[] other = new byte[plain.length];
                library.inflate(stored, stored.length, one, plain.length);
                jdk.inflate(stored, stored.length, other, plain.length);
                assertThat(one).as("seed %d", seed).isEqualTo(plain);
                assertThat(other).as("seed %d", seed).isEqualTo(plain);
            }
        }
    }

    @Test
    void bothRefuseEveryStreamThatIsCutShortOrFollowedByMore() {
        int whole = ZlibStreams.STORED.length;
        byte[] more = Arrays.copyOf(ZlibStreams.STORED, whole + 40);
        try (Inflation library = Inflation.open("libdeflate");
                Inflation jdk = Inflation.open("jdk")) {
            for (int length = 0; length < more.length; length++) {
                String one = ZlibStreams.outcome(library, more, length, ZlibStreams.PLAIN.length);
                String other = ZlibStreams.outcome(jdk, more, length, ZlibStreams.PLAIN.length);
                assertThat(one.equals("the bytes"))
                        .as("%d bytes: %s", length, one)
                        .isEqualTo(length == whole);
                assertThat(other.equals("the bytes"))
                        .as("%d bytes: %s", length, other)
                        .isEqualTo(length == whole);
            }
        }
    }

    @Test
    void bothRefuseAnyOtherLengthThanTheStreamHas() {
        try (Inflation library = Inflation.open("libdeflate");
                Inflation jdk = Inflation.open("jdk")) {
            int expected = ZlibStreams.PLAIN.length;
            for (int other : new int[] {0, 1, expected / 2, expected - 1, expected + 1, 2 * expected}) {
                for (Inflation inflation : new Inflation[] {library, jdk}) {
                    assertThat(ZlibStreams.outcome(inflation, ZlibStreams.STORED, ZlibStreams.STORED.length, other))
                            .as("%s, %d", inflation.name(), other)
                            .contains("expected: a whole zlib stream of " + other);
                }
            }
        }
    }

    @Test
    void bothRefuseTheSameDamagedBitsWhichAreAllButThePadding() {
        int padding = 0;
        try (Inflation library = Inflation.open("libdeflate");
                Inflation jdk = Inflation.open("jdk")) {
            for (int bit = 0; bit < 8 * ZlibStreams.STORED.length; bit++) {
                byte[] damaged = ZlibStreams.STORED.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                String one = ZlibStreams.outcome(library, damaged, damaged.length, ZlibStreams.PLAIN.length);
                String other = ZlibStreams.outcome(jdk, damaged, damaged.length, ZlibStreams.PLAIN.length);
                if (one.equals("the bytes") && other.equals("the bytes")) {
                    padding++;
                } else {
                    assertThat(one).as("bit %d", bit).contains("(expected: a ");
                    assertThat(other).as("bit %d", bit).contains("(expected: a ");
                }
            }
            assertThat(padding).isLessThan(8);
        }
    }

    @Test
    void aLongStreamIsLeftToTheJdkAndGivesTheSame() {
        byte[] plain = new byte[(1 << 26) + 3];
        Arrays.fill(plain, 1000, plain.length, (byte) 5);
        byte[] stored = ZlibStreams.deflated(plain, 1);
        byte[] into = new byte[plain.length];
        try (Inflation library = Inflation.open("libdeflate")) {
            library.inflate(stored, stored.length, into, plain.length);
        }
        assertThat(Arrays.equals(into, plain)).isTrue();
    }
}
