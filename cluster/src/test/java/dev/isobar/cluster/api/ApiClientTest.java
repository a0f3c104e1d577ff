package dev.isobar.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of several nodes, some of which do not answer. */
final class ApiClientTest {

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> firstAnswers = new ConcurrentLinkedQueue<>();
    private HttpServer first;
    private HttpServer second;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        first = server("first");
        second = server("second");
    }

    @AfterEach
    void stop() {
        first.stop(0);
        second.stop(0);
    }

    private HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.add(name + " " + exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            Integer status = name.equals("first") ? firstAnswers.poll() : null;
            answer(exchange, status == null ? 200 : status);
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (status == 0) {
                return;
            }
            byte[] body = (status == 200
                            ? "{\"ok\":true}"
                            : "{\"error\":{\"kind\":\"UNAVAILABLE\",\"message\":\"away\"}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private ApiClient both() {
        return ApiClient.of(List.of(address(first), address(second)), "token", "ann@lab", Optional.empty());
    }

    @Test
    void aCallThatANodeDidNotTakeIsMadeAgainAtTheNextOneUnderTheSameKey() {
        firstAnswers.add(503);
        try (ApiClient client = both()) {
            assertThat(client.post("/api/v1/normals/jobs", Json.object())
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            assertThat(client.base()).isEqualTo(address(second));
        }
        List<String> made = List.copyOf(calls);
        assertThat(made).hasSize(2);
        assertThat(made.getFirst()).startsWith("first POST ").doesNotEndWith("null");
        assertThat(made.getLast()).isEqualTo(made.getFirst().replace("first", "second"));
    }

    @Test
    void aCallWhoseConnectionBrokeIsMadeAgainAndTheClientStaysWhereItWasAnswered() {
        firstAnswers.add(0);
        try (ApiClient client = both()) {
            client.post("/api/v1/normals/jobs", Json.object());
            client.post("/api/v1/normals/jobs", Json.object());
        }
        assertThat(calls).hasSizeGreaterThanOrEqualTo(3);
        assertThat(List.copyOf(calls).getLast()).startsWith("second");
    }

    @Test
    void whatIsAskedOfOneNodeNeverReachesAnotherOne() {
        firstAnswers.add(503);
        try (ApiClient client = both()) {
            assertThatThrownBy(() -> client.post("/api/v1/node/actions/shutdown", Json.object()))
                    .isInstanceOf(ApiException.class)
                    .hasMessage("away");
        }
        assertThat(calls).hasSize(1).first().asString().startsWith("first");
    }

    @Test
    void theOnlyNodeIsAskedOnce() {
        first.stop(0);
        try (ApiClient client = ApiClient.of(address(first), "token", "ann@lab")) {
            assertThat(client.isThere()).isFalse();
            assertThatThrownBy(() -> client.get("/api/v1/node"))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("no node answers at");
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefusedByItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("authority.pem"), "nothing\n");
        assertThatThrownBy(() -> ApiClient.of(List.of(address(first)), "token", "ann@lab", Optional.of(file)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("authority.pem")
                .hasMessageContaining("expected: a PEM file");
    }
}
