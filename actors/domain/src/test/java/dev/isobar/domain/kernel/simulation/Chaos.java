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
 * @param crashAtPersist another such loss right before, and right after, an event is stored
 * @param deposals times that units get another node while the one that had them goes on
 * @param threads of each pool
 * @param longestWork of one piece of work
 * @param longestDelay of one message, so that they overtake each other
 * @param horizon after it there is no crash and no operator
 */
public record Chaos(
        double failedWork,
        double repeated,
        double lostMessages,
        double lateWork,
        int crashes,
        double crashAtPersist,
        int deposals,
        int threads,
        Duration longestWork,
        Duration longestDelay,
        Duration horizon) {

    public static final Chaos NONE =
            new Chaos(0, 0, 0, 0, 0, 0, 0, 64, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofMinutes(5));

    public static final Chaos USUAL = new Chaos(
            0.06,
            0.1,
            0.15,
            0.5,
            2,
            0.002,
            2,
            3,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(5));
}
