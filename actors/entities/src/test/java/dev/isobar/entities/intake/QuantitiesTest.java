package dev.isobar.entities.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({"6h,PT6H", "1h30m,PT1H30M", "90S,PT90S", "2d1h,PT49H"})
    void durationsAreSums(String text, Duration expected) {
        assertThat(Quantities.duration("wallLimit", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "h", "6h ago", "0s", "-1h"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> Quantities.duration("wallLimit", text)).hasMessageStartingWith("wallLimit: '" + text);
    }

    @ParameterizedTest
    @CsvSource({"25G,26843545600", "8GiB,8589934592", "1.5 k,1536", "12,12", "12B,12", "1TB,1099511627776"})
    void sizesHavePowersOfTwo(String text, long expected) {
        assertThat(Quantities.bytes("totalMemory", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "-1G", "25X", "1,5G"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> Quantities.bytes("totalMemory", text)).hasMessageStartingWith("totalMemory: '" + text);
    }
}
