package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.EventStream;
import dev.isobar.cluster.api.Json;
import dev.isobar.cluster.api.StreamEvent;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP interface of one running node, call by call. */
final class HttpContractTest {

    private static final String JOBS = "/api/v1/normals/jobs";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static RunningNode node;

    @BeforeAll
    static void start() {
        node = RunningNode.start(folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String job(String name) {
        JsonNode answer = node.json("POST", JOBS, node.jobWithoutFiles(name));
        assertThat(answer.path("id").asText()).as(answer.toString()).startsWith("normals-job/");
        return JOBS + "/" + answer.path("id").asText().replace("normals-job/", "");
    }

    private static JsonNode ended(String path) {
        await().atMost(SOON)
                .until(() -> node.json("GET", path, "").path("terminal").asBoolean());
        return node.json("GET", path, "");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String kind, String message) {
        JsonNode error = Json.parse(response.body()).path("error");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(error.path("kind").asText()).isEqualTo(kind);
        assertThat(error.path("message").asText()).contains(message);
        assertThat(error.has("id")).isTrue();
        assertThat(error.has("next")).isTrue();
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void aCallWithoutAKnownTokenIsRefused() {
        assertRefused(node.call("GET", "/api/v1/node", "", Map.of()), 401, "DENIED", "no valid token");
        assertRefused(
                node.call("GET", "/nowhere", "", Map.of("Authorization", "Bearer " + "0".repeat(64))),
                401,
                "DENIED",
                "no valid token");
        assertRefused(
                node.call("POST", JOBS, node.jobWithoutFiles("denied"), Map.of()), 401, "DENIED", "no valid token");
    }

    @Test
    void pathsAndMethodsThatAreNotServedAreRefused() {
        assertRefused(node.call("GET", "/api/v1/nope", ""), 404, "NOT_FOUND", "/api/v1/nope");
        assertRefused(node.call("GET", JOBS + "/", ""), 404, "NOT_FOUND", "nothing is at");
        HttpResponse<String> wrong = node.call("DELETE", JOBS, "");
        assertRefused(wrong, 405, "METHOD", "expected: GET or POST");
        assertThat(wrong.headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test
    void aBodyThatCannotBeUsedIsRefusedWithWhatWasExpected() {
        assertRefused(node.call("POST", JOBS, "{"), 400, "INVALID", "line 1, column");
        assertRefused(node.call("POST", JOBS, "[]"), 400, "INVALID", "expected: a JSON object");
        assertRefused(node.call("POST", JOBS, "{} {}"), 400, "INVALID", "JSON");
        assertRefused(node.call("POST", JOBS, "{\"model\":\"a\",\"model\":\"b\"}"), 400, "INVALID", "model");
        assertRefused(node.call("POST", JOBS, "{}"), 400, "INVALID", "'output' is missing");
        assertRefused(node.call("POST", JOBS, "{\"modle\":\"a\"}"), 400, "INVALID", "unknown field 'modle'");
        String wrongType = node.jobWithoutFiles("x").replace("[\"pr\"]", "\"pr\"");
        assertRefused(node.call("POST", JOBS, wrongType), 400, "INVALID", "expected: a list of texts");
        assertRefused(
                node.call(
                        "POST",
                        JOBS,
                        "<job/>",
                        Map.of("Authorization", "Bearer " + node.data().token(), "Content-Type", "text/xml")),
                400,
                "INVALID",
                "expected: application/json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String large = "{\"reason\":\"" + "x".repeat(1 << 20) + "\"}";
        assertRefused(node.call("POST", JOBS, large), 413, "TOO_LARGE", "at most 1048576 bytes");
    }

    @Test
    void aRequestForAModelThatIsNotKnownNamesTheKnownOnes() {
        String unknown = node.jobWithoutFiles("x").replace("CanESM2", "CanESM3");
        assertRefused(node.call("POST", JOBS, unknown), 400, "INVALID", "CanESM2");
    }

    @Test
    void unitsThatDoNotExistAreNotFound() {
        for (String path : List.of("", "/why", "/history", "/events", "/as-of?time=2026-01-01T00:00:00Z")) {
            assertRefused(node.call("GET", JOBS + "/0123456789ab" + path, ""), 404, "NOT_FOUND", "0123456789ab");
        }
        assertRefused(node.call("POST", JOBS + "/0123456789ab/actions/cancel", "{}"), 404, "NOT_FOUND", "not exist");
        assertRefused(
                node.call("GET", "/api/v1/normals/variables/CanESM9/pr", ""), 404, "NOT_FOUND", "variable/CanESM9/pr");
        assertRefused(node.call("GET", JOBS + "/%20", ""), 400, "INVALID", "unit id");
    }

    @Test
    void numbersAndTimesOfTheQueryAreChecked() {
        String path = job("query");
        assertRefused(node.call("GET", JOBS + "?limit=0", ""), 400, "INVALID", "limit: 0 (expected: 1 to 1000)");
        assertRefused(node.call("GET", path + "/history?from=x", ""), 400, "INVALID", "from: x");
        assertRefused(node.call("GET", path + "/as-of?time=noon", ""), 400, "INVALID", "time: noon");
        assertRefused(node.call("GET", path + "/as-of", ""), 400, "INVALID", "time is missing");
        assertRefused(node.call("GET", path + "/events?from=-1", ""), 400, "INVALID", "from: -1");
    }

    @Test
    void aDryRunAnswersTheEventsAndRecordsNothing() throws Exception {
        String request = node.jobWithoutFiles("dry").replaceFirst("\\{", "{\"dryRun\":true,");
        HttpResponse<String> dry = node.call("POST", JOBS, request);
        JsonNode answer = Json.parse(dry.body());
        assertThat(dry.statusCode()).as(dry.body()).isEqualTo(200);
        assertThat(answer.path("dryRun").asBoolean()).isTrue();
        assertThat(answer.path("events").get(0).path("manifest").asText()).isEqualTo("normals.job.submitted.v1");
        String path = JOBS + "/" + answer.path("id").asText().replace("normals-job/", "");
        assertThat(node.call("GET", path, "").statusCode()).isEqualTo(404);
        assertThat(Files.exists(folder.resolve("output-dry"))).isFalse();
        assertRefused(
                node.call("POST", JOBS, request.replace("true", "\"yes\"")), 400, "INVALID", "expected: true or false");
    }

    @Test
    void aJobIsSeenListedAndExplained() {
        Instant before = Instant.now();
        HttpResponse<String> response = node.call(
                "POST",
                JOBS,
                node.jobWithoutFiles("seen"),
                Map.of("Authorization", "Bearer " + node.data().token(), "X-Isobar-User", "ann@lab"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode submitted = Json.parse(response.body());
        assertThat(submitted.path("attached").asBoolean()).isFalse();
        String id = submitted.path("id").asText();
        String path = JOBS + "/" + id.replace("normals-job/", "");
        JsonNode view = ended(path);
        assertThat(view.path("status").asText()).as(view.toString()).isEqualTo("FAILED");
        assertThat(view.path("variables").get(0).path("id").asText()).isEqualTo("variable/CanESM2/pr");
        assertThat(view.path("variables").get(0).path("status").asText()).isEqualTo("FAILED");
        assertThat(view.path("progress").path("unit").asText()).isEqualTo("chunks");
        assertThat(node.json("GET", path + "/why", "").path("why").asText())
                .isEqualTo(view.path("why").asText());

        JsonNode history = node.json("GET", path + "/history", "").path("items");
        assertThat(history.get(0).path("user").asText()).isEqualTo("ann@lab");
        assertThat(history.get(0).path("reason").asText()).isEqualTo("a test");
        assertThat(history.size()).isEqualTo(view.path("version").asInt());
        assertThat(node.json("GET", path + "/history?from=2&limit=1", "").path("items"))
                .containsExactly(history.get(1));

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode list = node.json("GET", JOBS + "?status=FAILED&q=" + id.substring(12, 20), "");
            assertThat(list.path("items").get(0).path("id").asText()).isEqualTo(id);
            assertThat(list.path("counts").path("FAILED").asInt()).isPositive();
        });
        assertThat(node.json("GET", path + "/as-of?time=" + Instant.now(), "").path("state"))
                .isEqualTo(view.path("state"));
        assertRefused(node.call("GET", path + "/as-of?time=" + before, ""), 404, "NOT_FOUND", "did not exist");
    }

    @Test
    void verbsAreAcceptedOrRefusedByTheUnitsState() {
        String path = job("verbs");
        int version = ended(path).path("version").asInt();
        assertRefused(node.call("POST", path + "/actions/cancel", "{}"), 409, "CONFLICT", "expected: running");
        assertThat(node.call("POST", path + "/actions/retry", "{\"dryRun\":true}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> retried = node.call("POST", path + "/actions/retry", "{\"reason\":\"files came\"}");
        assertThat(retried.statusCode()).as(retried.body()).isEqualTo(202);
        assertThat(node.json("GET", path + "/history?from=" + (version + 1), "")
                        .path("items")
                        .get(0)
                        .path("reason")
                        .asText())
                .isEqualTo("files came");
        assertThat(ended(path).path("version").asInt()).isGreaterThan(version + 1);
        assertThat(node.json("POST", path + "/actions/verify", "{}")
                        .path("problems")
                        .isArray())
                .isTrue();
        assertRefused(node.call("POST", path + "/actions/explode", "{}"), 404, "NOT_FOUND", "explode");
    }

    @Test
    void aRepeatedIdempotencyKeyHasNoSecondEffect() {
        String path = job("key");
        ended(path);
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + node.data().token(), "Idempotency-Key", "k-1");
        assertThat(node.call("POST", path + "/actions/retry", "{}", headers).statusCode())
                .isEqualTo(202);
        int version = ended(path).path("version").asInt();
        HttpResponse<String> again = node.call("POST", path + "/actions/retry", "{}", headers);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(Json.parse(again.body()).path("events")).isEmpty();
        assertThat(node.json("GET", path, "").path("version").asInt()).isEqualTo(version);
    }

    @Test
    void aJobsStreamHasItsVariablesAndResumesWhereItWasLeft() throws Exception {
        String path = job("stream");
        ended(path);
        String id = node.json("GET", path, "").path("id").asText();
        List<StreamEvent> all = read(path + "/events", 0, "normals.job.failed.v1");
        assertThat(all).extracting(e -> e.data().path("unit").asText()).contains(id, "variable/CanESM2/pr");
        assertThat(all).extracting(e -> e.offset().orElseThrow()).isSorted().doesNotHaveDuplicates();
        List<StreamEvent> mine = all.stream()
                .filter(e -> e.data().path("unit").asText().equals(id))
                .toList();
        assertThat(mine.getFirst()
                        .data()
                        .path("event")
                        .path("plan")
                        .path("scenario")
                        .asText())
                .isEqualTo("rcp85");
        long middle = mine.get(1).offset().orElseThrow();
        assertThat(read(path + "/events", middle, "normals.job.failed.v1"))
                .extracting(e -> e.offset().orElseThrow())
                .allMatch(offset -> offset > middle);
    }

    private static List<StreamEvent> read(String path, long from, String last) throws InterruptedException {
        List<StreamEvent> events = new ArrayList<>();
        try (ApiClient client = node.client();
                EventStream stream = client.events(path, Map.of(), from)) {
            while (events.isEmpty() || !events.getLast().type().equals(last)) {
                StreamEvent event = stream.poll(SOON).orElseThrow();
                if (!event.isProgress()) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    @Test
    void newEventsOfAllUnitsArriveSoonAfterTheyAreRecorded() throws Exception {
        try (ApiClient client = node.client();
                EventStream stream = client.events("/api/v1/events", Map.of("prefix", "normals-job/"), -1)) {
            String path = job("live");
            String id = path.replace(JOBS, "normals-job");
            StreamEvent event = stream.poll(SOON).orElseThrow();
            while (!event.data().path("unit").asText().equals(id)) {
                event = stream.poll(SOON).orElseThrow();
            }
            assertThat(event.data().path("version").asInt()).isEqualTo(1);
            assertThat(Instant.parse(event.data().path("at").asText()))
                    .isBefore(Instant.now().plusSeconds(1));
        }
    }

    @Test
    void aForeignHostNameIsRefused() throws Exception {
        try (java.net.Socket socket = new java.net.Socket(
                java.net.InetAddress.getLoopbackAddress(),
                node.node().file().api().getPort())) {
            socket.getOutputStream()
                    .write(("GET /api/v1/node HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n"
                                    + "Authorization: Bearer " + node.data().token() + "\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").contains("host: evil.example (expected: one of 127.0.0.1");
        }
    }

    @Test
    void theModelsAndRegionsAreThoseOfTheConfiguration() {
        assertThat(node.json("GET", "/api/v1/normals/models", "").path("items"))
                .extracting(model -> model.path("id").asText())
                .contains("NorESM2-LM", "CanESM2");
        assertThat(node.json("GET", "/api/v1/normals/regions", "").path("items"))
                .extracting(region -> region.path("key").asText())
                .containsExactly("CONUS", "AK", "HI", "PRVI", "GU", "GLOBAL");
    }
}
