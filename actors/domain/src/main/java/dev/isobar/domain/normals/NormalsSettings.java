package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Settings of the normals domain.
 *
 * @param retry tries of each scan, block, write, publication and finish
 * @param resend how long an unanswered message waits before it is sent again
 * @param namedGaps how many missing years, files or days an explanation names before it only counts them
 */
public record NormalsSettings(RetryPolicy retry, Duration resend, int namedGaps) {

    public static final NormalsSettings DEFAULT = new NormalsSettings(
            new RetryPolicy(
                    4,
                    List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(60)),
                    Set.of(
                            Failure.Kind.UNREACHABLE,
                            Failure.Kind.TIMEOUT,
                            Failure.Kind.VERIFICATION,
                            Failure.Kind.BUG)),
            Duration.ofSeconds(30),
            10);

    public NormalsSettings {
        if (!resend.isPositive()) {
            throw new IllegalArgumentException("resend: %s (expected: > 0)".formatted(resend));
        }
        if (namedGaps < 1) {
            throw new IllegalArgumentException("named-gaps: %d (expected: >= 1)".formatted(namedGaps));
        }
    }
}
