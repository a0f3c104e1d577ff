package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives a running node from its own OpenAPI document. */
final class OpenApiTest {

    /** An operation of the document. */
    private record Documented(String method, String path, JsonNode node) {}

    /** What was answered; of a stream only the beginning. */
    private record Answered(int status, String type, String body) {}

    private static final String DRAW =
            "/api/v1/draws/draws/{source}/{model}/{variant}/{scenario}/{period}/{basin}/{number}";
    private static final String PERIOD = "cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974";

    @TempDir
    private static Path folder;

    private static RunningNode node;
    private static JsonNode document;
    private static String hash = "";
    private static String pipelineHash = "";
    private static String bulkHash = "";

    @BeforeAll
    static void start() {
        node = RunningNode.start(folder);
        document = node.json("GET", "/api/v1/openapi.json", "");
        JsonNode job = node.json("POST", "/api/v1/normals/jobs", node.jobWithoutFiles("walk"));
        hash = job.path("id").asText().replace("normals-job/", "");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.json("GET", "/api/v1/normals/jobs/" + hash, "")
                        .path("terminal")
                        .asBoolean());
        orderDraws();
    }

    /** One draw of one period, ordered as the period's, as its source's, and by a pipeline; nothing can make it. */
    private static void orderDraws() {
        ObjectNode order = Json.object().put("draws", 1).put("reason", "a test");
        order.putArray("basins").add("NA");
        ObjectNode plan = order.deepCopy()
                .put("root", folder.resolve("storms").toString())
                .put("model", "EC-Earth3")
                .put("variant", "r1i1p1f1")
                .put("scenario", "historical")
                .put("period", "1970-1974");
        post("/api/v1/draws/plans", plan);
        exists("/api/v1/draws/tasks/" + PERIOD + "/1/0");
        post("/api/v1/draws/plans", plan.put("global", true));
        exists("/api/v1/draws/tasks/cmip6/1/1");
        ObjectNode pipeline = order.put("root", folder.resolve("chain").toString())
                .put(
                        "bins",
                        "model,variant,scenario,start_year,end_year,NA_int\nEC-Earth3,r1i1p1f1,ssp245,2050,2051,1\n");
        pipelineHash = post("/api/v1/draws/pipelines", pipeline).replace("draws-pipeline/", "");
        ObjectNode bulk = Json.object().put("verb", "park").put("selector", "draw/*:QUARANTINED");
        bulkHash = post("/api/v1/draws/bulks", bulk).replace("draws-bulk/", "");
    }

    private static String post(String path, ObjectNode body) {
        JsonNode answer = node.json("POST", path, Json.text(body));
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
        return answer.path("id").asText();
    }

    private static void exists(String path) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> node.call("GET", path, "").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static List<Documented> operations() {
        List<Documented> all = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(method -> all.add(new Documented(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return all;
    }

    private static String example(Documented operation) {
        String path = operation
                .path()
                .replace("/pipelines/{hash}", "/pipelines/" + pipelineHash)
                .replace("/bulks/{hash}", "/bulks/" + bulkHash)
                .replace("{hash}", hash)
                .replace("/tasks/{source}/{version}/{number}", "/tasks/cmip6/1/1")
                .replace("/variables/{model}/{variable}", "/variables/CanESM2/pr")
                .replace("{source}", "cmip6")
                .replace("{model}", "EC-Earth3")
                .replace("{variant}", "r1i1p1f1")
                .replace("{scenario}", "historical")
                .replace("{period}", "1970-1974")
                .replace("{basin}", "NA")
                .replace("{version}", "1")
                .replace("{number}", "0")
                .replace("/quarantine/{id}", "/quarantine/normals-job/" + hash)
                .replace("{address}", "self");
        assertThat(path).doesNotContain("{");
        return operation.path().endsWith("/as-of") ? path + "?time=" + Instant.now() : path;
    }

    @Test
    void theDocumentHasEveryPathOfTheContract() {
        List<String> units = List.of(
                "normals/jobs/{hash} cancel retry verify",
                "normals/variables/{model}/{variable} cancel retry verify",
                "draws/plans/{source}/{model}/{variant}/{scenario}/{period} cancel retry",
                "draws/plans/{source} cancel retry",
                "draws/tasks/{source}/{model}/{variant}/{scenario}/{period}/{version}/{number} cancel retry",
                "draws/tasks/{source}/{version}/{number} cancel retry",
                "draws/ensembles/{source}/{model}/{variant}/{scenario}/{period}/{basin} refresh",
                "draws/draws/{source}/{model}/{variant}/{scenario}/{period}/{basin}/{number} park retry",
                "draws/pipelines/{hash} cancel retry",
                "draws/bulks/{hash} cancel retry");
        List<String> others = List.of(
                "GET /api/v1/node",
                "POST /api/v1/node/actions/shutdown",
                "GET /api/v1/cluster/audit",
                "GET /api/v1/cluster/quarantine",
                "GET /api/v1/cluster/quarantine/{id}",
                "POST /api/v1/cluster/quarantine/{id}/actions/release",
                "GET /api/v1/cluster",
                "GET /api/v1/cluster/members",
                "GET /api/v1/cluster/shards",
                "POST /api/v1/cluster/members/{address}/actions/drain",
                "POST /api/v1/cluster/members/{address}/actions/undrain",
                "POST /api/v1/cluster/members/{address}/actions/leave",
                "POST /api/v1/cluster/members/{address}/actions/down",
                "GET /api/v1/normals/models",
                "GET /api/v1/normals/regions",
                "GET /api/v1/normals/jobs",
                "POST /api/v1/normals/jobs",
                "POST /api/v1/normals/sample",
                "POST /api/v1/normals/picture",
                "POST /api/v1/normals/raster",
                "POST /api/v1/normals/curve",
                "GET /api/v1/normals/query",
                "POST /api/v1/normals/query",
                "GET /api/v1/normals/variables",
                "GET /api/v1/draws/plans",
                "POST /api/v1/draws/plans",
                "GET /api/v1/draws/tasks",
                "GET /api/v1/draws/ensembles",
                "GET /api/v1/draws/ensembles/{source}/{model}/{variant}/{scenario}/{period}/{basin}/standings",
                "GET /api/v1/draws/draws",
                "GET /api/v1/draws/pipelines",
                "GET /api/v1/draws/bulks",
                "POST /api/v1/draws/bulks",
                "POST /api/v1/draws/pipelines",
                "GET /api/v1/draws/plans/{source}/{model}/{variant}/{scenario}/{period}/tasks",
                "GET /api/v1/draws/plans/{source}/tasks",
                "GET /api/v1/draws/draws/{source}/{model}/{variant}/{scenario}/{period}/{basin}/{number}/log",
                "POST /api/v1/draws/picture",
                "POST /api/v1/draws/raster",
                "POST /api/v1/draws/climate/synthesis",
                "POST /api/v1/draws/integrations",
                "GET /api/v1/events",
                "GET /api/v1/openapi.json",
                "GET /metrics");
        assertThat(operations())
                .extracting(o -> o.method() + " " + o.path())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(units.stream().flatMap(OpenApiTest::ofUnit), others.stream())
                                .toList());
        assertThat(operations())
                .extracting(o -> o.node().path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    /** What each unit has, and its verbs, which stand behind its path. */
    private static Stream<String> ofUnit(String line) {
        List<String> words = List.of(line.split(" "));
        String path = "/api/v1/" + words.getFirst();
        return Stream.concat(
                Stream.of("", "/history", "/as-of", "/why", "/events").map(part -> "GET " + path + part),
                words.stream().skip(1).map(verb -> "POST " + path + "/actions/" + verb));
    }

    @Test
    void everyDocumentedOperationAnswersWhatTheDocumentSays() throws Exception {
        for (Documented operation : operations()) {
            boolean stream = operation.node().at("/responses/200/content").has("text/event-stream");
            Answered answer = stream ? firstOf(operation) : call(operation);
            JsonNode documented = operation.node().path("responses").path("" + answer.status());
            String where = "%s %s answered %d %s"
                    .formatted(operation.method(), operation.path(), answer.status(), answer.body());
            // The only member of a cluster does not go.
            boolean asksUnit = (operation.path().startsWith("/api/v1/draws/")
                            || operation.path().startsWith("/api/v1/cluster/members/"))
                    && operation.path().contains("/actions/");
            if (answer.status() == 409 && asksUnit) {
                documented = operation.node().path("responses").path("default");
            } else if (answer.status() >= 400) {
                assertThat(operation.path())
                        .as(where)
                        .isIn(
                                "/api/v1/normals/jobs",
                                "/api/v1/normals/sample",
                                "/api/v1/normals/picture",
                                "/api/v1/normals/raster",
                                "/api/v1/normals/curve",
                                "/api/v1/normals/query",
                                "/api/v1/draws/plans",
                                "/api/v1/draws/pipelines",
                                "/api/v1/draws/bulks",
                                "/api/v1/draws/integrations",
                                "/api/v1/draws/picture",
                                "/api/v1/draws/raster",
                                "/api/v1/draws/climate/synthesis",
                                DRAW + "/log",
                                cancel("jobs/{hash}"),
                                cancel("variables/{model}/{variable}"));
                documented = operation.node().path("responses").path("default");
            }
            assertThat(documented.isMissingNode()).as(where).isFalse();
            assertThat(documented.path("content").has(answer.type())).as(where).isTrue();
            if (answer.type().equals("application/json")) {
                JsonNode schema = documented.at("/content/application~1json/schema");
                JsonSchema.check(where, document, schema, Json.parse(answer.body()));
            }
        }
    }

    private static String cancel(String unit) {
        return "/api/v1/normals/" + unit + "/actions/cancel";
    }

    private static Answered call(Documented operation) {
        String body = operation.method().equals("POST") ? "{\"dryRun\":true}" : "";
        HttpResponse<String> response = node.call(operation.method(), example(operation), body);
        return new Answered(response.statusCode(), type(response), response.body());
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }

    /** A stream never ends, so only its beginning is read. */
    private static Answered firstOf(Documented operation) throws IOException, InterruptedException {
        URI uri = node.node().file().api().resolve(example(operation));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> response = client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + node.data().token())
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                String first = lines.findFirst().orElseThrow();
                assertThat(first).startsWith("id: ");
                return new Answered(response.statusCode(), type(response), first);
            } finally {
                client.shutdownNow();
            }
        }
    }

    @Test
    void everyDocumentedOperationAsksForAToken() {
        for (Documented operation : operations()) {
            HttpResponse<String> response = node.call(operation.method(), example(operation), "", Map.of());
            assertThat(response.statusCode()).as(operation.path()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void otherMethodsOfDocumentedPathsAreRefused() {
        document.path("paths").fields().forEachRemaining(path -> {
            HttpResponse<String> response =
                    node.call("PUT", example(new Documented("PUT", path.getKey(), path.getValue())), "");
            assertThat(response.statusCode()).as(path.getKey()).isEqualTo(405);
        });
    }

    @Test
    void everyReferenceOfTheDocumentLeadsSomewhere() {
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        assertThat(document.path("openapi").asText()).startsWith("3.1");
    }
}
