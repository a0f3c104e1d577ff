package dev.isobar.cluster.http;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What one caller, and all together, may ask of a node at once. The sizes of headers and addresses are limited by the
 * HTTP server itself, from the same settings.
 *
 * @param bodyBytes the largest body
 * @param bodyWithin how long a body may take to arrive
 * @param requestWithin how long a connection may have no complete request header and no answer under way
 * @param connections open at once
 * @param connectionsPerAddress open at once from one address
 * @param requestsPerAddress being answered at once
 * @param requestsPerToken being answered at once
 * @param streamsPerToken live streams at once
 */
public record Limits(
        long bodyBytes,
        Duration bodyWithin,
        Duration requestWithin,
        int connections,
        int connectionsPerAddress,
        int requestsPerAddress,
        int requestsPerToken,
        int streamsPerToken) {

    /** Reads {@code isobar.http.limits}. */
    public static Limits of(Config config) {
        Config limits = config.getConfig("isobar.http.limits");
        return new Limits(
                positive(limits, "body-max-bytes"),
                Duration.ofSeconds(positive(limits, "body-within-seconds")),
                Duration.ofSeconds(positive(limits, "request-within-seconds")),
                positive(limits, "connections-max"),
                positive(limits, "connections-per-address-max"),
                positive(limits, "requests-at-once-per-address"),
                positive(limits, "requests-at-once-per-token"),
                positive(limits, "streams-at-once-per-token"));
    }

    private static int positive(Config limits, String key) {
        int value = limits.getInt(key);
        if (value < 1) {
            throw new IllegalArgumentException(
                    "isobar.http.limits.%s: %d (expected: at least 1)".formatted(key, value));
        }
        return value;
    }
}
