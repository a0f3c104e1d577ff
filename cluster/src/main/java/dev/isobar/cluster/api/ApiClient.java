package dev.isobar.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls a node. Paths begin with {@code /}, {@code /api/v1/node}; safe for any thread. Every method throws
 * {@link ApiException} when the node refuses, does not answer in time, or is not there.
 */
public final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration VERIFY_WITHIN = Duration.ofHours(12);
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final String token;
    private final String user;
    private final HttpClient http;

    private ApiClient(URI base, String token, String user, HttpClient http) {
        this.base = base;
        this.token = token;
        this.user = user;
        this.http = http;
    }

    /**
     * @param base {@code http://127.0.0.1:7625}
     * @param user {@code name@host}, recorded with every change
     */
    public static ApiClient of(URI base, String token, String user) {
        String text = base.toString();
        URI root = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN)
                .build();
        return new ApiClient(root, token, user, http);
    }

    public URI base() {
        return base;
    }

    public JsonNode get(String path) {
        return get(path, Map.of());
    }

    public JsonNode get(String path, Map<String, String> query) {
        return Json.parse(text(path, query));
    }

    /** The answer's body as it is, for answers that are not JSON. */
    public String text(String path) {
        return text(path, Map.of());
    }

    private String text(String path, Map<String, String> query) {
        return send(request(path, query).timeout(ANSWER_WITHIN).GET().build());
    }

    public JsonNode post(String path, JsonNode body) {
        return post(path, body, "");
    }

    /** @param idempotencyKey a call with a key that was accepted before has no second effect; empty for none */
    public JsonNode post(String path, JsonNode body, String idempotencyKey) {
        HttpRequest.Builder request = request(path, Map.of())
                .timeout(path.endsWith("/actions/verify") ? VERIFY_WITHIN : ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        if (!idempotencyKey.isEmpty()) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return Json.parse(send(request.build()));
    }

    /**
     * Opens a live stream; connects at once, and again whenever the connection breaks.
     *
     * @param path {@code /api/v1/events}, or a unit's {@code .../events}
     * @param fromOffset events after this offset, 0 for all, negative for new ones only
     */
    public EventStream events(String path, Map<String, String> query, long fromOffset) {
        return new EventStream(from -> openStream(path, query, from), fromOffset, STREAM_PATIENCE);
    }

    private HttpResponse<Stream<String>> openStream(String path, Map<String, String> query, long from)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, query).header("Accept", "text/event-stream");
        if (from >= 0) {
            request.header("Last-Event-ID", Long.toString(from));
        }
        return http.send(request.GET().build(), BodyHandlers.ofLines());
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String suffix = query.entrySet().stream()
                .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + path + (suffix.isEmpty() ? "" : "?" + suffix)))
                .header("Authorization", "Bearer " + token)
                .header("X-Isobar-User", user);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), response.body());
            }
            return response.body();
        } catch (ConnectException e) {
            throw unreachable("no node answers at " + base);
        } catch (HttpTimeoutException e) {
            throw new ApiException(ErrorKind.TIMEOUT, "no answer from %s in time".formatted(base), "isobar status", 0);
        } catch (IOException e) {
            throw unreachable("the connection to %s broke: %s".formatted(base, e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted while waiting for " + base);
        }
    }

    private static ApiException unreachable(String message) {
        return new ApiException(ErrorKind.UNAVAILABLE, message, "isobar node", 0);
    }

    /** What an answer that is not 2xx says. */
    static ApiException refusal(int status, String body) {
        JsonNode error = errorOf(body);
        String message = error.path("message").asText("");
        return new ApiException(
                ErrorKind.of(error.path("kind").asText(""), status),
                message.isEmpty() ? "HTTP status " + status : message,
                error.path("next").asText(""),
                status);
    }

    private static JsonNode errorOf(String body) {
        try {
            return Json.parse(body).path("error");
        } catch (IllegalArgumentException e) {
            return Json.object();
        }
    }

    /** Ends the connections; streams that are open end too. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
