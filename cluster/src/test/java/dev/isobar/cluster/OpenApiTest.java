package dev.isobar.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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

    @TempDir
    private static Path folder;

    private static RunningNode node;
    private static JsonNode document;
    private static String hash = "";

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
                .replace("{hash}", hash)
                .replace("{model}", "CanESM2")
                .replace("{variable}", "pr");
        assertThat(path).doesNotContain("{");
        return operation.path().endsWith("/as-of") ? path + "?time=" + Instant.now() : path;
    }

    @Test
    void theDocumentHasEveryPathOfTheContract() {
        List<String> units = Stream.of("jobs/{hash}", "variables/{model}/{variable}")
                .flatMap(unit -> Stream.of(
                        "GET " + unit,
                        "GET " + unit + "/history",
                        "GET " + unit + "/as-of",
                        "GET " + unit + "/why",
                        "GET " + unit + "/events",
                        "POST " + unit + "/actions/cancel",
                        "POST " + unit + "/actions/retry",
                        "POST " + unit + "/actions/verify"))
                .map(line -> line.replace(" ", " /api/v1/normals/"))
                .toList();
        List<String> others = List.of(
                "GET /api/v1/node",
                "POST /api/v1/node/actions/shutdown",
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
                "POST /api/v1/draws/integrations",
                "GET /api/v1/events",
                "GET /api/v1/openapi.json",
                "GET /metrics");
        assertThat(operations())
                .extracting(o -> o.method() + " " + o.path())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(units.stream(), others.stream()).toList());
        assertThat(operations())
                .extracting(o -> o.node().path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyDocumentedOperationAnswersWhatTheDocumentSays() throws Exception {
        for (Documented operation : operations()) {
            boolean stream = operation.node().at("/responses/200/content").has("text/event-stream");
            Answered answer = stream ? firstOf(operation) : call(operation);
            JsonNode documented = operation.node().path("responses").path("" + answer.status());
            String where = "%s %s answered %d %s"
                    .formatted(operation.method(), operation.path(), answer.status(), answer.body());
            if (answer.status() >= 400) {
                assertThat(operation.path())
                        .as(where)
                        .isIn(
                                "/api/v1/normals/jobs",
                                "/api/v1/normals/sample",
                                "/api/v1/normals/picture",
                                "/api/v1/normals/raster",
                                "/api/v1/normals/curve",
                                "/api/v1/normals/query",
                                "/api/v1/draws/integrations",
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
