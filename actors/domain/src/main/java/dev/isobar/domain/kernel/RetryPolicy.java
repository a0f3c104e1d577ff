package dev.isobar.domain.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a failed attempt is tried again.
 *
 * @param attempts tries in all, the first included
 * @param backoff delay after the first failure, the second, ...; the last one repeats
 * @param retried kinds that are tried again; every other kind fails at once
 */
public record RetryPolicy(int attempts, List<Duration> backoff, Set<Failure.Kind> retried) {

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: %d (expected: >= 1)".formatted(attempts));
        }
        if (backoff.isEmpty()) {
            throw new IllegalArgumentException("backoff: [] (expected: at least one delay)");
        }
        backoff = List.copyOf(backoff);
        retried = Set.copyOf(retried);
    }

    /** The delay before the next try after {@code attempt} failed so, or empty when there is none. */
    public Optional<Duration> delayAfter(int attempt, Failure.Kind kind) {
        return attempt < attempts && retried.contains(kind)
                ? Optional.of(backoff.get(Math.min(attempt, backoff.size()) - 1))
                : Optional.empty();
    }
}
