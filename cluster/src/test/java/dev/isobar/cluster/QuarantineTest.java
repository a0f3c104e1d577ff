package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row of a unit is spoiled behind a node's back, and an operator deals with it. */
final class QuarantineTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String QUARANTINE = "/api/v1/cluster/quarantine";
    private static final String JOBS = "/api/v1/normals/jobs";

    @TempDir
    private Path folder;

    @Test
    void aDamagedUnitIsSeenRefusesAndIsReleasedAfterItsLastEventsAreSetAside() throws SQLException {
        try (RunningNode node = RunningNode.start(folder)) {
            String id = node.json("POST", JOBS, node.jobWithoutFiles("spoiled"))
                    .path("id")
                    .asText();
            String job = "/api/v1/normals/jobs/" + id.replace("normals-job/", "");
            await().atMost(SOON)
                    .until(() -> node.json("GET", job, "").path("terminal").asBoolean());
            int highest = node.json("GET", job, "").path("version").asInt();
            assertThat(spoil(id)).isEqualTo(1);

            HttpResponse<String> stillDamaged = node.call("POST", one(id) + "/actions/release", "{}");
            assertThat(stillDamaged.statusCode()).as(stillDamaged.body()).isEqualTo(409);
            assertThat(Json.parse(stillDamaged.body()).at("/error/next").asText())
                    .isEqualTo("isobar cluster quarantine release " + id + " --keep-until 2 --reason TEXT");
            isSeen(node, id, job);
            isRefused(node, id, job);
            isReleased(node, id, job, highest);
        }
    }

    private static String one(String id) {
        return QUARANTINE + "/" + id;
    }

    private static void isSeen(RunningNode node, String id, String job) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(node.json("GET", QUARANTINE, "").at("/items/0/id").asText())
                    .isEqualTo(id);
            assertThat(node.call("GET", "/metrics", "").body()).contains("isobar_units_quarantined 1");
            assertThat(node.json("GET", JOBS, "").at("/items/0/damage").asText())
                    .contains("event 3");
        });
        assertThat(node.json("GET", job + "/why", "").path("why").asText())
                .contains("event 3")
                .contains("isobar cluster quarantine release " + id);
        JsonNode examined = node.json("GET", one(id), "");
        assertThat(examined.path("trusted").asInt()).isEqualTo(2);
        assertThat(examined.at("/rows/1/fault").isNull()).isTrue();
        assertThat(examined.at("/rows/2/number").asInt()).isEqualTo(3);
        assertThat(examined.at("/rows/2/fault").asText()).isNotEmpty();
    }

    private static void isRefused(RunningNode node, String id, String job) {
        HttpResponse<String> refused = node.call("POST", job + "/actions/retry", "{}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("is damaged").contains("event 3");
        assertThat(release(node, id, "{\"keepUntil\":3,\"reason\":\"x\"}").body())
                .contains("keepUntil: 3 (expected: 0 to 2");
        assertThat(release(node, id, "{\"keepUntil\":2}").statusCode()).isEqualTo(400);
        assertThat(release(node, "normals-job/none", "{}").statusCode()).isEqualTo(404);
        assertThat(release(node, "no-such-kind/x", "{}").statusCode()).isEqualTo(400);
    }

    private static void isReleased(RunningNode node, String id, String job, int highest) {
        JsonNode foreseen = Json.parse(
                release(node, id, "{\"keepUntil\":2,\"dryRun\":true}").body());
        assertThat(foreseen.path("events").size()).isEqualTo(highest - 2);
        assertThat(node.json("GET", QUARANTINE, "").path("items").size()).isEqualTo(1);

        HttpResponse<String> released = release(node, id, "{\"keepUntil\":2,\"reason\":\"row 3 is lost\"}");

        assertThat(released.statusCode()).as(released.body()).isEqualTo(202);
        assertThat(Json.parse(released.body()).path("sound").asBoolean()).isTrue();
        assertThat(Json.parse(released.body()).path("events")).isEqualTo(foreseen.path("events"));
        await().atMost(SOON)
                .until(() -> node.json("GET", QUARANTINE, "").path("items").isEmpty());
        HttpResponse<String> goesOn = node.call("POST", job + "/actions/cancel", "{}");
        assertThat(goesOn.statusCode()).as(goesOn.body()).isEqualTo(202);
        assertThat(node.json("GET", job + "/history", "").path("items").size())
                .isEqualTo(node.json("GET", job, "").path("version").asInt());
        assertThat(release(node, id, "{}").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> release(RunningNode node, String id, String body) {
        return node.call("POST", one(id) + "/actions/release", body);
    }

    /** Behind the node's back. */
    private int spoil(String id) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/journal.db"));
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE event_journal SET event_payload = ? WHERE persistence_id = ? AND sequence_number = 3")) {
            update.setBytes(1, new byte[] {1, 2, 3});
            update.setString(2, id);
            return update.executeUpdate();
        }
    }
}
