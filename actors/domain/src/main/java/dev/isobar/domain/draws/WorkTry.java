package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The attempt at a work that is due, and how earlier ones failed.
 *
 * @param failures in a row
 * @param notBefore earliest start
 */
public record WorkTry(int attempt, int failures, Instant notBefore, Optional<Failure> last) {

    static WorkTry first(int attempt) {
        return new WorkTry(attempt, 0, Instant.EPOCH, Optional.empty());
    }

    WorkTry again(int next, Failure failure, Instant due) {
        return new WorkTry(next, failures + 1, due, Optional.of(failure));
    }

    /** The delay before the next attempt after this one failed so, or empty when there is none. */
    Optional<Duration> delayAfter(Failure failure, RetryPolicy retry) {
        return retry.delayAfter(failures + 1, failure.kind());
    }

    /** A sentence about the next try, beginning with a blank; empty while nothing failed. */
    String sentence(RetryPolicy retry, Instant now) {
        return last.map(failure -> " Try %d of %d, %s %s, after %s: %s."
                        .formatted(
                                failures + 1,
                                retry.attempts(),
                                notBefore.isAfter(now) ? "at" : "due since",
                                notBefore,
                                failure.kind(),
                                Trouble.withoutStop(failure.text())))
                .orElse("");
    }
}
