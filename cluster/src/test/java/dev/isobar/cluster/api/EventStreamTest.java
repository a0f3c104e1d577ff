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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventStreamTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** What was asked to resume from, one for each connection. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ApiClient client() {
        return ApiClient.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token", "ann@lab");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void aBrokenStreamResumesAfterItsLastOffset() throws Exception {
        server.createContext("/events", exchange -> {
            String from = String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
            asked.add(from);
            switch (from) {
                case "null" -> answer(exchange, 200, "id: 5\n\n");
                case "5" ->
                    answer(
                            exchange,
                            200,
                            ": alive\n\nid: 7\nevent: a.v1\ndata: {\"n\":\ndata: 1}\n\nevent: progress\ndata: {}\n\n");
                case "7" -> answer(exchange, 503, "{\"error\":{\"kind\":\"UNAVAILABLE\",\"message\":\"busy\"}}");
                default -> answer(exchange, 400, "{}");
            }
            if (from.equals("7") && asked.stream().filter("7"::equals).count() > 1) {
                server.removeContext("/events");
                server.createContext("/events", later -> answer(later, 200, "id: 8\nevent: b.v1\ndata: {\"n\":2}\n\n"));
            }
        });
        try (ApiClient client = client();
                EventStream events = client.events("/events", Map.of(), -1)) {
            StreamEvent first = events.poll(SOON).orElseThrow();
            assertThat(first.offset()).hasValue(7);
            assertThat(first.type()).isEqualTo("a.v1");
            assertThat(first.data().path("n").asInt()).isEqualTo(1);
            assertThat(events.poll(SOON).orElseThrow().isProgress()).isTrue();
            assertThat(events.poll(SOON).orElseThrow().offset()).hasValue(8);
        }
        assertThat(asked).startsWith("null", "5", "7", "7");
    }

    @Test
    void aRefusedStreamSaysWhy() {
        server.createContext(
                "/events",
                exchange -> answer(
                        exchange,
                        404,
                        "{\"error\":{\"kind\":\"NOT_FOUND\",\"message\":\"no such job\",\"id\":null,\"next\":\"look\"}}"));
        try (ApiClient client = client();
                EventStream events = client.events("/events", Map.of(), 0)) {
            assertThatThrownBy(() -> events.poll(SOON)).isInstanceOfSatisfying(ApiException.class, e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                assertThat(e.httpStatus()).isEqualTo(404);
                assertThat(e.next()).isEqualTo("look");
                assertThat(e).hasMessage("no such job");
            });
        }
    }

    @Test
    void aNodeThatIsNotThereIsUnavailable() {
        server.stop(0);
        try (ApiClient client = client()) {
            assertThatThrownBy(() -> client.get("/api/v1/node")).isInstanceOfSatisfying(ApiException.class, e -> {
                assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                assertThat(e.kind().exitCode()).isEqualTo(5);
                assertThat(e.httpStatus()).isZero();
            });
        }
    }
}
