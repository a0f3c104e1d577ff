package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node starts, guards its doors, and stops. */
final class NodeTest {

    private static final String JOBS = "/api/v1/normals/jobs";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void aRestartKeepsTheUnitsAndTheToken() {
        String path;
        String token;
        JsonNode before;
        try (RunningNode node = RunningNode.start(folder)) {
            token = node.data().token();
            path = JOBS
                    + node.json("POST", JOBS, node.jobWithoutFiles("kept"))
                            .path("id")
                            .asText()
                            .replace("normals-job", "");
            await().atMost(SOON)
                    .until(() -> node.json("GET", path, "").path("terminal").asBoolean());
            before = node.json("GET", path, "");
            assertThat(node.data().node()).contains(node.node().file());
            assertThatThrownBy(() -> Node.start(RunningNode.options(folder, Map.of())))
                    .isInstanceOf(Node.AlreadyRunning.class)
                    .hasMessageContaining(node.node().file().api().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        try (RunningNode node = RunningNode.start(folder)) {
            assertThat(node.data().token()).isEqualTo(token);
            assertThat(node.json("GET", path, "")).isEqualTo(before);
            assertThat(node.json("GET", JOBS, "").path("items")).hasSize(1);
            assertMetrics(node.call("GET", "/metrics", "").body());
        }
        assertThat(folder.resolve("data/node.json")).doesNotExist();
    }

    private static void assertMetrics(String text) {
        Pattern sample =
                Pattern.compile("[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*\\})? -?[0-9]+(\\.[0-9]+)?");
        Pattern comment = Pattern.compile("# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge))");
        assertThat(text.lines())
                .allMatch(line ->
                        (line.startsWith("#") ? comment : sample).matcher(line).matches());
        assertThat(text)
                .contains("isobar_units{kind=\"normals-job\",status=\"FAILED\"} 1\n")
                .contains("isobar_pool_size{pool=\"io\"} 64\n")
                .contains("isobar_events_recorded_total ")
                .contains("isobar_projection_lag ")
                .contains("isobar_uptime_seconds ")
                .contains("isobar_jvm_memory_used_bytes{area=\"heap\"} ");
    }

    @Test
    void managementAsksForTheSameTokenAndPortsThatAreTakenAreReplaced() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningNode node =
                        RunningNode.start(folder, Map.of("isobar.http.port", Integer.toString(taken.getLocalPort())))) {
            assertThat(node.node().file().api().getPort()).isNotEqualTo(taken.getLocalPort());
            Map<String, String> token =
                    Map.of("Authorization", "Bearer " + node.data().token());
            await().atMost(SOON).until(() -> node.manage("/ready", token).statusCode() == 200);
            assertThat(node.manage("/alive", token).statusCode()).isEqualTo(200);
            assertThat(node.manage("/cluster/members", token).body()).contains("\"status\":\"Up\"");
            for (String path : new String[] {"/ready", "/alive", "/cluster/members", "/bootstrap/seed-nodes", "/"}) {
                assertThat(node.manage(path, Map.of()).statusCode()).as(path).isEqualTo(401);
            }
        }
    }

    @Test
    void aNodeOfAClusterJoinsByItsContactPoints() throws Exception {
        int management = freePort();
        int artery = freePort();
        NodeOptions options = NodeOptions.clustered(new DataFolder(folder.resolve("data")))
                .with("isobar.journal.kind", "sqlite")
                .with("isobar.journal.file", folder.resolve("journal.db").toString())
                .with("isobar.http.port", Integer.toString(freePort()))
                .with("isobar.management.port", Integer.toString(management))
                .with("pekko.remote.artery.canonical.port", Integer.toString(artery))
                .with("pekko.discovery.config.services.isobar.endpoints.0.host", "127.0.0.1")
                .with("pekko.discovery.config.services.isobar.endpoints.0.port", Integer.toString(management))
                .with("pekko.management.cluster.bootstrap.contact-point-discovery.stable-margin", "200ms");
        try (Node node = Node.start(options);
                ApiClient client =
                        ApiClient.of(node.file().api(), new DataFolder(folder.resolve("data")).token(), "ann@lab")) {
            await().atMost(SOON)
                    .until(() -> client.get("/api/v1/node")
                            .at("/cluster/members/0/status")
                            .asText()
                            .equals("Up"));
            JsonNode facts = client.get("/api/v1/node");
            assertThat(facts.path("name").asText()).endsWith(":" + artery);
            assertThat(facts.path("roles")).extracting(JsonNode::asText).containsExactly("worker");
            assertThat(client.get("/api/v1/normals/jobs").path("items")).isEmpty();
        }
    }

    @Test
    void aNodeThatStopsAnswersWhatIsUnderWay() throws Exception {
        RunningNode node = RunningNode.start(folder);
        int port = node.node().file().api().getPort();
        try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket busy = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = "POST " + JOBS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + node.data().token()
                    + "\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{";
            busy.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            node.call("GET", "/api/v1/node", "");
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(node::close);
            idle.setSoTimeout((int) SOON.toMillis());
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            busy.getOutputStream().write('}');
            busy.setSoTimeout((int) SOON.toMillis());
            assertThat(new String(busy.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Connection: close")
                    .contains("'output' is missing");
            stopped.get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aTokensFileLimitsWhatItsTokensMayDo() throws Exception {
        Path tokens = Files.writeString(
                folder.resolve("tokens"),
                "viewer vic %s\noperator olga %s\n".formatted(Digest.ofText("v"), Digest.ofText("o")));
        Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
        try (RunningNode node = RunningNode.start(folder, Map.of("isobar.http.tokens-file", tokens.toString()))) {
            Map<String, String> viewer = Map.of("Authorization", "Bearer v");
            Map<String, String> operator = Map.of("Authorization", "Bearer o", "X-Isobar-User", "boss@lab");
            String job = node.jobWithoutFiles("roles");
            String stop = "/api/v1/node/actions/shutdown";
            assertThat(node.call("GET", "/api/v1/node", "", viewer).statusCode())
                    .isEqualTo(200);
            assertThat(node.call("POST", JOBS, job, viewer).statusCode()).isEqualTo(403);
            assertThat(node.call("POST", JOBS, job, viewer).body()).contains("role VIEWER", "expected: OPERATOR");
            var submitted = node.call("POST", JOBS, job, operator);
            assertThat(submitted.statusCode()).isEqualTo(202);
            assertThat(node.call("POST", stop, "{}", operator).statusCode()).isEqualTo(403);
            String id = Json.parse(submitted.body()).path("id").asText();
            String history = JOBS + id.replace("normals-job", "") + "/history";
            assertThat(node.json("GET", history, "").at("/items/0/user").asText())
                    .isEqualTo("olga");

            assertThat(node.call("POST", stop, "{\"reason\":\"night\"}").statusCode())
                    .isEqualTo(202);
            await().atMost(SOON).until(() -> {
                var hold = node.data().hold();
                hold.ifPresent(h -> h.close());
                return hold.isPresent();
            });
        }
    }

    @Test
    void aNodeListensBeyondLoopbackOnlyWithCertificateAndTokens() {
        for (String key : new String[] {"isobar.http.host", "isobar.management.host"}) {
            assertThatThrownBy(() -> RunningNode.start(folder, Map.of(key, "0.0.0.0")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(key + ": 0.0.0.0 (expected: a loopback address");
        }
        assertThatThrownBy(() -> RunningNode.start(
                        folder, Map.of("isobar.http.host", "0.0.0.0", "isobar.http.tokens-file", "/tmp/tokens")))
                .hasMessageContaining("expected: a loopback address");
        assertThatThrownBy(
                        () -> RunningNode.start(folder, Map.of("pekko.remote.artery.canonical.hostname", "192.0.2.1")))
                .hasMessageContaining("transport = tls-tcp");
        assertThat(folder.resolve("data/journal.db")).doesNotExist();
        new DataFolder(folder.resolve("data")).hold().orElseThrow().close();
    }
}
