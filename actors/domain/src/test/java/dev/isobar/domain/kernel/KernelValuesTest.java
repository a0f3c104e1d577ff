package dev.isobar.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KernelValuesTest {

    private static final RetryPolicy POLICY = new RetryPolicy(
            4, List.of(Duration.ofSeconds(2), Duration.ofSeconds(10)), Set.of(Failure.Kind.UNREACHABLE));

    @Test
    void theLastDelayRepeatsUntilTheAttemptsAreUsedUp() {
        assertThat(POLICY.delayAfter(1, Failure.Kind.UNREACHABLE)).contains(Duration.ofSeconds(2));
        assertThat(POLICY.delayAfter(2, Failure.Kind.UNREACHABLE)).contains(Duration.ofSeconds(10));
        assertThat(POLICY.delayAfter(3, Failure.Kind.UNREACHABLE)).contains(Duration.ofSeconds(10));
        assertThat(POLICY.delayAfter(4, Failure.Kind.UNREACHABLE)).isEmpty();
    }

    @Test
    void aKindThatIsNotRetriedFailsAtOnce() {
        assertThat(POLICY.delayAfter(1, Failure.Kind.DATA)).isEmpty();
    }

    @Test
    void aPolicyWithoutAttemptsOrDelaysIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(0, List.of(Duration.ZERO), Set.of()))
                .hasMessage("attempts: 0 (expected: >= 1)");
        assertThatThrownBy(() -> new RetryPolicy(1, List.of(), Set.of()))
                .hasMessage("backoff: [] (expected: at least one delay)");
    }

    @Test
    void aDigestIsThatOfTheTextsUtf8Bytes() {
        assertThat(Digest.ofText("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digest.ofText("abc").brief()).isEqualTo("ba7816bf8f01");
        assertThatThrownBy(() -> new Digest("BA78")).hasMessage("digest: 'BA78' (expected: 64 hexadecimal digits)");
    }

    @Test
    void anIdIsKindAndKey() {
        UnitId id = new UnitId("variable/NorESM2-LM/tasmax");

        assertThat(id.kind()).isEqualTo("variable");
        assertThat(id.key()).isEqualTo("NorESM2-LM/tasmax");
        assertThat(UnitId.of("variable", "NorESM2-LM/tasmax")).isEqualTo(id);
    }

    @Test
    void anIdThatIsNoPathOfPlainSegmentsIsRefused() {
        for (String text : List.of("variable", "variable/", "Variable/x", "variable/a b", "variable/../x", "v//x")) {
            assertThatThrownBy(() -> new UnitId(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new UnitId("v/" + "x".repeat(200))).isInstanceOf(IllegalArgumentException.class);
    }
}
