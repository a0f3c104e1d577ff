package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running node keeps of calls, and how much it lets one caller do at once. */
final class AccessTest {

    private static final String JOBS = "/api/v1/normals/jobs";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int AT_ONCE = 4;
    private static final int CONNECTIONS = 40;

    @TempDir
    private static Path folder;

    private static RunningNode node;

    @BeforeAll
    static void start() {
        tokens("");
        node = RunningNode.start(
                folder,
                Map.of(
                        "isobar.http.tokens-file", folder.resolve("tokens").toString(),
                        "isobar.http.limits.requests-at-once-per-token", Integer.toString(AT_ONCE),
                        "isobar.http.limits.connections-per-address-max", Integer.toString(CONNECTIONS)));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static void tokens(String more) {
        try {
            Path file = folder.resolve("tokens");
            Files.writeString(file, "operator olga %s\n%s\n".formatted(Digest.ofText("o"), more));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> olga(String path, String body) {
        return node.call(
                "POST",
                path,
                body,
                Map.of(
                        "Authorization",
                        "Bearer o",
                        "Idempotency-Key",
                        "key of " + path,
                        "X-Forwarded-For",
                        "203.0.113.9"));
    }

    private static JsonNode audit(String query) {
        return node.json("GET", "/api/v1/cluster/audit?" + query, "").path("items");
    }

    @Test
    void aCallThatChangesSomethingIsInTheTrailWithItsOutcomeBeforeItIsAnswered() {
        HttpResponse<String> submitted = olga(JOBS, node.jobWithoutFiles("trail"));
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
        String id = Json.parse(submitted.body()).path("id").asText();
        JsonNode entry = audit("target=" + id).get(0);
        assertThat(entry.path("user").asText()).isEqualTo("olga");
        assertThat(entry.path("token").asText()).isEqualTo("olga");
        assertThat(entry.path("role").asText()).isEqualTo("OPERATOR");
        assertThat(entry.path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.path("action").asText()).isEqualTo("submitNormalsJob");
        assertThat(entry.path("reason").asText()).isEqualTo("a test");
        assertThat(entry.path("idempotencyKey").asText()).isEqualTo("key of " + JOBS);
        assertThat(entry.path("outcome").asText()).isEqualTo("DONE");
        assertThat(entry.path("status").asInt()).isEqualTo(202);

        String cancel = JOBS + id.replace("normals-job", "") + "/actions/cancel";
        await().atMost(SOON)
                .until(() -> node.json("GET", JOBS + id.replace("normals-job", ""), "")
                        .path("terminal")
                        .asBoolean());
        assertThat(olga(cancel, "{\"reason\":\"too late\",\"dryRun\":true}").statusCode())
                .isEqualTo(409);
        JsonNode refused = audit("user=olga&outcome=refused&target=" + id).get(0);
        assertThat(refused.path("kind").asText()).isEqualTo("CONFLICT");
        assertThat(refused.path("dryRun").asBoolean()).isTrue();
        assertThat(refused.path("reason").asText()).isEqualTo("too late");
        assertThat(audit("user=vic")).isEmpty();
        assertThat(node.call("GET", "/api/v1/cluster/audit?outcome=nice", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatIsRefusedBeforeAnythingIsDoneIsInTheTrailToo() {
        assertThat(olga(JOBS, "{\"reason\":\"\u0007\"}").statusCode()).isEqualTo(400);
        assertThat(olga(JOBS, "{}").statusCode()).isEqualTo(400);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit("user=olga&outcome=refused"))
                        .anySatisfy(entry -> {
                            assertThat(entry.path("status").asInt()).isEqualTo(400);
                            assertThat(entry.path("action").asText()).isEqualTo("submitNormalsJob");
                        }));
    }

    @Test
    void whileTheTrailCannotBeWrittenNothingIsDone() throws Exception {
        String job = node.jobWithoutFiles("untold");
        HttpResponse<String> refused;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/journal.db"));
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("BEGIN IMMEDIATE");
            refused = olga(JOBS, job);
            statement.execute("ROLLBACK");
        }
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.body()).contains("nothing was done, because the audit trail cannot be written");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(Files.exists(folder.resolve("output-untold"))).isFalse();
        await().atMost(SOON).until(() -> olga(JOBS, job).statusCode() == 202);
    }

    @Test
    void aStreamOfARevokedTokenEnds() throws Exception {
        tokens("viewer sue " + Digest.ofText("s"));
        await().atMost(SOON)
                .until(() -> node.call("GET", "/api/v1/node", "", Map.of("Authorization", "Bearer s"))
                                .statusCode()
                        == 200);
        URI events = node.node().file().api().resolve("/api/v1/events");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = http.send(
                    HttpRequest.newBuilder(events)
                            .header("Authorization", "Bearer s")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            tokens("");
            var rest = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
                try (InputStream body = stream.body()) {
                    return body.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            await().atMost(SOON).until(rest::isDone);
        }
    }

    @Test
    void aTokensFileThatCannotBeReadIsSaidAndChangesNothing() {
        tokens("nonsense");
        await().atMost(SOON)
                .until(() -> node.json("GET", "/api/v1/node", "")
                        .at("/tokens/problem")
                        .asText()
                        .contains("line 2 cannot be read"));
        assertThat(node.call("GET", "/metrics", "").body()).contains("isobar_tokens_file_broken 1\n");
        assertThat(node.call("GET", "/api/v1/node", "", Map.of("Authorization", "Bearer o"))
                        .statusCode())
                .isEqualTo(200);
        tokens("");
        await().atMost(SOON)
                .until(() -> node.call("GET", "/metrics", "").body().contains("isobar_tokens_file_broken 0\n"));
    }

    private static Socket begin() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), node.node().file().api().getPort());
        socket.getOutputStream()
                .write(("POST " + JOBS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer o\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void oneTokenHasOnlySoManyRequestsAtOnceAndSlowBodiesHoldNoThread() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                slow.add(begin());
            }
            await().atMost(SOON)
                    .until(() -> node.call("GET", "/api/v1/node", "", Map.of("Authorization", "Bearer o"))
                                    .statusCode()
                            == 429);
            HttpResponse<String> busy = olga(JOBS, "{}");
            assertThat(busy.statusCode()).isEqualTo(429);
            assertThat(busy.headers().firstValue("Retry-After")).contains("1");
            assertThat(Json.parse(busy.body()).at("/error/kind").asText()).isEqualTo("BUSY");
            assertThat(node.call("GET", "/api/v1/node", "").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().atMost(SOON)
                .until(() -> node.call("GET", "/api/v1/node", "", Map.of("Authorization", "Bearer o"))
                                .statusCode()
                        == 200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(audit("user=olga"))
                        .anySatisfy(entry ->
                                assertThat(entry.path("status").asInt()).isEqualTo(429)));
    }

    @Test
    void oneAddressHasOnlySoManyConnections() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * CONNECTIONS; i++) {
                idle.add(new Socket(
                        InetAddress.getLoopbackAddress(),
                        node.node().file().api().getPort()));
            }
            Socket last = idle.getLast();
            last.setSoTimeout((int) SOON.toMillis());
            assertThat(last.getInputStream().read()).isEqualTo(-1);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> node.call("GET", "/api/v1/node", "").statusCode() == 200);
    }
}
