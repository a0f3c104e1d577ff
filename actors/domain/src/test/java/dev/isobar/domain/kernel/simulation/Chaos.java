package dev.isobar.domain.kernel.simulation;

import java.time.Duration;

/**
 * How badly a simulated world behaves; the numbers are probabilities.
 *
 * @param failedWork work that reports a failure
 * @param repeated reports and messages delivered twice
 * @param lostMessages messages and answers that never arrive
 * @param lateWork stopped work that still reports
 * @param crashes losses of everything in memory, spread over the horizon
 * @param longestWork of one piece of work
 * @param longestDelay of one message
 * @param horizon after it there is no crash and no operator
 */
public record Chaos(
        double failedWork,
        double repeated,
        double lostMessages,
        double lateWork,
        int crashes,
        Duration longestWork,
        Duration longestDelay,
        Duration horizon) {

    public static final Chaos NONE =
            new Chaos(0, 0, 0, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofMinutes(5));

    public static final Chaos USUAL =
            new Chaos(0.06, 0.1, 0.15, 0.5, 3, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMinutes(5));
}
