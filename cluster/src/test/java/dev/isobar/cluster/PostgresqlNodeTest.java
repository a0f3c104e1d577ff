package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose journal is in a real PostgreSQL that can go away and come back. */
final class PostgresqlNodeTest {

    private static final String JOBS = "/api/v1/normals/jobs";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void aNodeRestartsOnItsDatabaseRefusesWhileItIsAwayAndHealsWhenItIsBack() throws IOException {
        EmbeddedPostgres server = launch(0);
        int port = server.getPort();
        Map<String, String> journal = Map.of(
                "isobar.journal.kind", "postgresql",
                "isobar.journal.url", server.getJdbcUrl("postgres", "postgres"),
                "isobar.journal.user", "postgres",
                "isobar.journal.password", "postgres");
        try {
            String path;
            JsonNode job;
            JsonNode history;
            try (RunningNode node = RunningNode.start(folder, journal)) {
                path = submit(node, "kept");
                job = ended(node, path);
                assertThat(job.path("status").asText()).isEqualTo("FAILED");
                history = node.json("GET", path + "/history", "").path("items");
                assertThat(history.size()).isEqualTo(job.path("version").asInt());
            }
            assertThat(folder.resolve("data/journal.db")).doesNotExist();
            try (RunningNode node = RunningNode.start(folder, journal)) {
                assertThat(node.json("GET", path, "")).isEqualTo(job);
                assertThat(node.json("GET", path + "/history", "").path("items"))
                        .isEqualTo(history);

                stop(server);
                CompletableFuture<Void> retried =
                        CompletableFuture.runAsync(() -> assertUnavailable(node, path + "/actions/retry", "{}"));
                assertUnavailable(node, JOBS, node.jobWithoutFiles("away"));
                retried.join();

                server = launch(port);
                await().atMost(SOON)
                        .until(() -> node.call("POST", path + "/actions/retry", "{\"reason\":\"it is back\"}")
                                        .statusCode()
                                == 202);
                JsonNode again = ended(node, path);
                assertThat(again.path("version").asInt())
                        .isGreaterThan(job.path("version").asInt());
                assertThat(node.json("GET", path + "/history", "").path("items"))
                        .containsAll(history)
                        .hasSize(again.path("version").asInt());
                assertThat(ended(node, submit(node, "away")).path("status").asText())
                        .isEqualTo("FAILED");
            }
        } finally {
            stop(server);
        }
    }

    /** A job that was refused while the database was away may have been recorded at its last moment: then it is attached. */
    private static String submit(RunningNode node, String name) {
        HttpResponse<String> answer = node.call("POST", JOBS, node.jobWithoutFiles(name));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
        return JOBS + "/" + Json.parse(answer.body()).path("id").asText().replace("normals-job/", "");
    }

    private static JsonNode ended(RunningNode node, String path) {
        await().atMost(SOON)
                .until(() -> node.json("GET", path, "").path("terminal").asBoolean());
        return node.json("GET", path, "");
    }

    private static void assertUnavailable(RunningNode node, String path, String body) {
        long begin = System.nanoTime();
        HttpResponse<String> refused = node.call("POST", path, body);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(Json.parse(refused.body()).at("/error/kind").asText()).isEqualTo("UNAVAILABLE");
        assertThat(took).as("%s: %s", path, refused.body()).isLessThan(Duration.ofSeconds(10));
    }

    /** @param port 0 for a free one */
    private EmbeddedPostgres launch(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(SOON);
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    /** Returns when the server is gone; on a busy machine that takes longer than the library waits. */
    private void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(SOON).until(() -> Files.notExists(folder.resolve("postgresql/postmaster.pid")));
    }
}
