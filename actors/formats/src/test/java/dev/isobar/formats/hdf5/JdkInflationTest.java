package dev.isobar.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JdkInflationTest {

    @Test
    void aStreamGivesItsBytesAndNoOthersAreTouched() {
        byte[] into = new byte[ZlibStreams.PLAIN.length + 5];
        Arrays.fill(into, (byte) 77);
        try (Inflation jdk = Inflation.open("jdk")) {
            jdk.inflate(ZlibStreams.STORED, ZlibStreams.STORED.length, into, ZlibStreams.PLAIN.length);
        }
        assertThat(into).startsWith(ZlibStreams.PLAIN).endsWith(77, 77, 77, 77, 77);
    }

    @Test
    void whatIsNoWholeStreamOfTheExpectedLengthIsRefused() {
        int length = ZlibStreams.STORED.length;
        int expected = ZlibStreams.PLAIN.length;
        try (Inflation jdk = Inflation.open("jdk")) {
            byte[] more = Arrays.copyOf(ZlibStreams.STORED, length + 3);
            assertThat(ZlibStreams.outcome(jdk, more, length + 3, expected)).contains("3 bytes left over");
            assertThat(ZlibStreams.outcome(jdk, more, length, expected + 1)).contains("inflate to");
            assertThat(ZlibStreams.outcome(jdk, more, length, expected - 1)).contains("more than");
            assertThat(ZlibStreams.outcome(jdk, more, length - 1, expected)).contains("whole zlib stream");
            assertThat(ZlibStreams.outcome(jdk, more, 0, expected)).contains("whole zlib stream");
            more[length - 1] ^= 1;
            assertThat(ZlibStreams.outcome(jdk, more, length, expected)).contains("incorrect data check");
            assertThat(ZlibStreams.outcome(jdk, ZlibStreams.STORED, length, expected))
                    .isEqualTo("the bytes");
        }
    }

    @Test
    void anUnknownChoiceIsRefused() {
        assertThatThrownBy(() -> Inflation.open("zstd"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("isobar.inflate: zstd (expected: auto, jdk or libdeflate)");
    }
}
