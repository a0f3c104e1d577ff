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
 */
public record NormalsSettings(RetryPolicy retry, Duration resend) {

    public static final NormalsSettings DEFAULT = new NormalsSettings(
            new RetryPolicy(
                    4,
                    List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(60)),
                    Set.of(
                            Failure.Kind.UNREACHABLE,
                            Failure.Kind.TIMEOUT,
                            Failure.Kind.VERIFICATION,
                            Failure.Kind.BUG)),
            Duration.ofSeconds(30));

    public NormalsSettings {
        if (!resend.isPositive()) {
            throw new IllegalArgumentException("resend: %s (expected: > 0)".formatted(resend));
        }
    }
}
