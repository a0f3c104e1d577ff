package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.ApiException;
import dev.isobar.cluster.api.Authority;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that trust one authority, on the certificates of conf/make-certificates; each with a journal of its own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TwoNodesTest {

    private static final String FIRST = "127.0.0.1";
    private static final String SECOND = "127.0.0.2";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static int port;
    private static Node first;
    private static Node second;
    private static ApiClient client;

    @BeforeAll
    static void start() throws Exception {
        make("certificates", "both," + FIRST + "," + SECOND);
        port = freePort();
        first = node(FIRST);
        second = node(SECOND);
        client = client(Optional.of(folder.resolve("certificates/authority.pem")));
        await().atMost(SOON).until(() -> up() == 2);
    }

    @AfterAll
    static void stop() {
        client.close();
        second.close();
        first.close();
    }

    private static void make(String name, String... nodes) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("../conf/make-certificates", folder.resolve(name).toString()));
        line.addAll(List.of(nodes));
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        assertThat(process.waitFor(3 * SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** The first of three that nobody has, below those that the system gives to whoever asks for any. */
    private static int freePort() {
        return new Random()
                .ints(1200, 3000)
                .map(tens -> tens * 10)
                .filter(port -> IntStream.range(port, port + 3).allMatch(p -> isFree(FIRST, p) && isFree(SECOND, p)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static Node node(String host) {
        Path certificates = folder.resolve("certificates");
        String ssl = "pekko.remote.artery.ssl.config-ssl-engine.";
        String password = read(certificates.resolve("password"));
        NodeOptions options = NodeOptions.clustered(new DataFolder(folder.resolve(host)))
                .with("isobar.journal.kind", "sqlite")
                .with("isobar.cluster.host", host)
                .with("isobar.cluster.port", "" + port)
                .with("isobar.cluster.contact-points", "%s:%d,%s:%d".formatted(FIRST, port + 1, SECOND, port + 1))
                .with("isobar.http.host", host)
                .with("isobar.http.port", "" + (port + 2))
                .with("isobar.management.port", "" + (port + 1))
                .with(
                        "isobar.http.tls.keystore",
                        certificates.resolve("both.p12").toString())
                .with(
                        "isobar.http.tls.password-file",
                        certificates.resolve("password").toString())
                .with(
                        "isobar.http.tls.authority",
                        certificates.resolve("authority.pem").toString())
                .with("pekko.remote.artery.transport", "tls-tcp")
                .with(ssl + "key-store", certificates.resolve("both.p12").toString())
                .with(ssl + "trust-store", certificates.resolve("authority.p12").toString())
                .with("pekko.management.cluster.bootstrap.contact-point-discovery.stable-margin", "500ms")
                .with("pekko.cluster.sharding.rebalance-interval", "1s");
        for (String key : List.of("key-store-password", "key-password", "trust-store-password")) {
            options = options.with(ssl + key, password);
        }
        return Node.start(options);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiClient client(Optional<Path> authority) {
        URI api = first.file().api();
        return ApiClient.of(List.of(api), new DataFolder(folder.resolve(FIRST)).token(), "ann@lab", authority);
    }

    private static long up() {
        return members().stream()
                .filter(member -> member.path("status").asText().equals("Up"))
                .count();
    }

    private static List<JsonNode> members() {
        List<JsonNode> members = new ArrayList<>();
        client.get("/api/v1/cluster/members").path("items").forEach(members::add);
        return members;
    }

    private static JsonNode ask(String node, String action, boolean dryRun) {
        return client.post(
                "/api/v1/cluster/members/%s/actions/%s".formatted(node, action),
                Json.object().put("reason", "a test").put("dryRun", dryRun));
    }

    @Test
    @Order(1)
    void theyFormOneClusterAndTheOneThatIsAskedSaysWhoIsWho() {
        assertThat(first.file().api().getScheme()).isEqualTo("https");
        assertThat(members())
                .hasSize(2)
                .allMatch(member -> member.path("reachable").asBoolean());
        assertThat(members())
                .filteredOn(member -> member.path("self").asBoolean())
                .singleElement()
                .satisfies(member -> assertThat(member.path("address").asText()).isEqualTo(FIRST + ":" + port));
        assertThat(members())
                .filteredOn(member -> member.path("oldest").asBoolean())
                .hasSize(1);
        assertThat(members())
                .filteredOn(member -> member.path("leader").asBoolean())
                .hasSize(1);
        JsonNode cluster = client.get("/api/v1/cluster");
        assertThat(cluster.path("unreachable")).isEmpty();
        assertThat(cluster.path("journal").path("answers").asBoolean()).isTrue();
    }

    @Test
    @Order(2)
    void aClientThatDoesNotKnowTheAuthorityIsToldWhatToGive() {
        try (ApiClient stranger = client(Optional.empty())) {
            assertThatThrownBy(() -> stranger.get("/api/v1/node"))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.next()).startsWith("--ca FILE"))
                    .hasMessageContaining("not trusted");
        }
    }

    @Test
    @Order(3)
    void theNodesRefuseWhoShowsNoCertificateOfTheirAuthority() throws IOException {
        var trusting = Authority.trusting(folder.resolve("certificates/authority.pem"));
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(FIRST, port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        // With TLS 1.3 the refusal comes after the client's last word.
                        assertThat(socket.getInputStream().read()).isNegative();
                    })
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("certificate");
        }
    }

    @Test
    @Order(4)
    void aMemberThatDrainsGivesItsUnitsAwayAndGetsThemBackAfterwards() {
        assertThat(ask(SECOND, "drain", true).path("effects")).isNotEmpty();
        assertThat(members()).noneMatch(member -> member.path("draining").asBoolean());

        assertThat(ask(SECOND, "drain", false).path("action").asText()).isEqualTo("drain");
        await().atMost(SOON)
                .until(() -> members().stream()
                        .filter(member -> member.path("draining").asBoolean())
                        .anyMatch(member -> member.path("address").asText().startsWith(SECOND)));
        await().atMost(SOON).until(() -> {
            JsonNode shards = client.get("/api/v1/cluster/shards").path("items");
            for (JsonNode each : shards) {
                if (each.path("address").asText().startsWith(SECOND)
                        && each.path("shards").asInt() > 0) {
                    return false;
                }
            }
            return !shards.isEmpty();
        });
        assertThatThrownBy(() -> ask(FIRST, "drain", false))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no other member could take its units");

        ask(SECOND, "undrain", false);
        await().atMost(SOON)
                .until(() -> members().stream()
                        .noneMatch(member -> member.path("draining").asBoolean()));
    }

    @Test
    @Order(5)
    void aNodeDoesNotTakeOutItselfAndAnUnknownOneIsNamed() {
        assertThatThrownBy(() -> ask("self", "down", false))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("asked of another node");
        assertThatThrownBy(() -> ask("127.0.0.9", "leave", false))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no such member")
                .hasMessageContaining(SECOND + ":" + port);
    }

    @Test
    @Order(6)
    void aMemberThatIsToLeaveStopsAndIsNotTakenForLost() throws InterruptedException {
        assertThat(ask(SECOND, "leave", true).path("status").asText()).isEqualTo("Up");
        ask(SECOND, "leave", false);
        second.awaitStop();
        assertThat(second.trouble()).isEmpty();
        await().atMost(SOON).until(() -> members().size() == 1);
        assertThat(first.trouble()).isEmpty();
    }
}
