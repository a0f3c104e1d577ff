package dev.isobar.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Calls a node. Paths begin with {@code /}, {@code /api/v1/node}; safe for any thread. Every method throws
 * {@link ApiException} when the node refuses, does not answer in time, or is not there.
 */
public final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration VERIFY_WITHIN = Duration.ofHours(12);
    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(30);
    private static final int UNAVAILABLE = 503;
    private static final Duration RETRY_WITHIN = Duration.ofSeconds(30);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(300);

    private final Addresses addresses;
    private final String token;
    private final String user;
    private final HttpClient http;

    private ApiClient(Addresses addresses, String token, String user, HttpClient http) {
        this.addresses = addresses;
        this.token = token;
        this.user = user;
        this.http = http;
    }

    /**
     * @param base {@code http://127.0.0.1:7625}
     * @param user {@code name@host}, recorded with every change
     */
    public static ApiClient of(URI base, String token, String user) {
        return of(List.of(base), token, user, Optional.empty());
    }

    /**
     * A client of several nodes of one cluster: it stays with one as long as that answers. A call that a node did not
     * take, or whose connection broke, is made again at the next one, under the same idempotency key.
     *
     * @param authority a PEM file with the certificates that are trusted; empty for those that Java trusts
     */
    public static ApiClient of(List<URI> bases, String token, String user, Optional<Path> authority) {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_WITHIN);
        authority.map(Authority::trusting).ifPresent(http::sslContext);
        return new ApiClient(new Addresses(bases), token, user, http.build());
    }

    /** The node that is called now. */
    public URI base() {
        return addresses.current();
    }

    /** Whether a node answers now; each is asked once. */
    public boolean isThere() {
        try {
            String answer = repeated(
                    at -> once(request(at, "/api/v1/node", Map.of())
                            .timeout(ANSWER_WITHIN)
                            .GET()
                            .build()),
                    Duration.ZERO);
            return !answer.isEmpty();
        } catch (ApiException e) {
            return e.kind() != ErrorKind.UNAVAILABLE;
        }
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
        return send(at -> request(at, path, query).timeout(ANSWER_WITHIN).GET().build());
    }

    public JsonNode post(String path, JsonNode body) {
        return post(path, body, newKey());
    }

    /** @param idempotencyKey a call with a key that was accepted before has no second effect; empty for none */
    public JsonNode post(String path, JsonNode body, String idempotencyKey) {
        Function<URI, HttpRequest> call = at -> {
            HttpRequest.Builder request = request(at, path, Map.of())
                    .timeout(path.endsWith("/actions/verify") ? VERIFY_WITHIN : ANSWER_WITHIN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
            if (!idempotencyKey.isEmpty()) {
                request.header("Idempotency-Key", idempotencyKey);
            }
            return request.build();
        };
        // What is asked of one node must not reach another one.
        boolean ofThisNode = path.startsWith("/api/v1/node/") || path.contains("/members/self/");
        return Json.parse(ofThisNode ? once(call.apply(addresses.current())) : send(call));
    }

    private static String newKey() {
        return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
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
        URI at = addresses.current();
        HttpRequest.Builder request = request(at, path, query).header("Accept", "text/event-stream");
        if (from >= 0) {
            request.header("Last-Event-ID", Long.toString(from));
        }
        try {
            HttpResponse<Stream<String>> response = http.send(request.GET().build(), BodyHandlers.ofLines());
            if (response.statusCode() == UNAVAILABLE) {
                addresses.leave(at);
            }
            return response;
        } catch (IOException e) {
            addresses.leave(at);
            throw e;
        }
    }

    private HttpRequest.Builder request(URI base, String path, Map<String, String> query) {
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

    private String send(Function<URI, HttpRequest> request) {
        return repeated(at -> once(request.apply(at)), RETRY_WITHIN);
    }

    /** Each node once; then again, with pauses, when there are several. */
    private String repeated(Function<URI, String> call, Duration patience) {
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            URI at = addresses.current();
            try {
                return call.apply(at);
            } catch (ApiException e) {
                boolean inTime = System.nanoTime() - begin < patience.toNanos();
                boolean again = attempt < addresses.count() || (addresses.count() > 1 && inTime);
                if (!isPassing(e) || !again) {
                    throw e;
                }
                addresses.leave(at);
                pauseAfter(attempt, e);
            }
        }
    }

    /** The node did not take the call, or nobody knows whether it did: another one may. */
    private static boolean isPassing(ApiException e) {
        return e.kind() == ErrorKind.UNAVAILABLE
                && (e.httpStatus() == 0 || e.httpStatus() == UNAVAILABLE)
                && !Thread.currentThread().isInterrupted();
    }

    private void pauseAfter(int attempt, ApiException because) {
        if (attempt < addresses.count()) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw because;
        }
    }

    private String once(HttpRequest request) {
        String base = request.uri().getScheme() + "://" + request.uri().getAuthority();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), response.body());
            }
            return response.body();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw unreachable("no node answers at " + base);
        } catch (HttpTimeoutException e) {
            throw new ApiException(ErrorKind.TIMEOUT, "no answer from %s in time".formatted(base), "isobar status", 0);
        } catch (SSLException e) {
            throw new ApiException(
                    ErrorKind.DENIED,
                    "%s shows a certificate that is not trusted: %s".formatted(base, e.getMessage()),
                    "--ca FILE with the certificate of its authority",
                    0);
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
