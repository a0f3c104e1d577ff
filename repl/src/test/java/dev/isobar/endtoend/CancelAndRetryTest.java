package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.Json;
import dev.isobar.endtoend.LocalNode.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A running job is cancelled and tried again; what was finished counts, and the bytes are the same. */
@ExtendWith(CalmRun.Shared.class)
class CancelAndRetryTest {

    private static final Pattern JOB = Pattern.compile("normals-job/[0-9a-f]+");

    private final Outputs outputs;
    private final LocalNode node;

    CancelAndRetryTest(@TempDir Path folder) {
        outputs = new Outputs(folder.resolve("output"));
        node = LocalNode.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void theCommandLineCancelsBetweenBlocksAndRetries(CalmRun calm) {
        Result detached = node.run(CalmRun.command(calm.input(), outputs.folder(), "--workers", "1", "--detach"));
        assertThat(detached.code()).as(detached.err()).isZero();
        String job = job(detached.out());
        soon("the first block", () -> outputs.blocks() >= 1);

        Result cancelled = node.run("normals", "cancel", job, "--yes", "--reason", "a test");
        assertThat(cancelled.code()).as(cancelled.err()).isZero();
        assertThat(node.run("wait", job, "--for", "CANCELLED", "--timeout", "30s")
                        .code())
                .isZero();
        assertThat(outputs.normals()).isLessThan(CalmRun.NORMALS);

        assertThat(node.run("normals", "retry", job).code()).isZero();
        Result watched = node.run("normals", "watch", job);
        assertThat(watched.code()).as(watched.out()).isZero();
        assertThat(outputs.digests()).isEqualTo(calm.digests());
        assertThat(outputs.leftovers()).isEmpty();
    }

    @Test
    void httpCancelsBetweenOutputsAndRetries(CalmRun calm) {
        try (ApiClient client = node.client()) {
            String job = "/api/v1/normals/jobs/" + submitted(client, calm);
            soon("the first normal", () -> outputs.normals() >= 1);

            client.post(job + "/actions/cancel", Json.object().put("reason", "a test"));
            assertThat(ended(client, job)).isEqualTo("CANCELLED");
            assertThat(outputs.normals()).isBetween(1L, CalmRun.NORMALS - 1L);

            client.post(job + "/actions/retry", Json.object());
            assertThat(ended(client, job)).isEqualTo("COMPLETE");
            JsonNode verified = client.post(job + "/actions/verify", Json.object());
            assertThat(verified.path("verified").asInt()).isEqualTo(CalmRun.NORMALS);
        }
        assertThat(outputs.digests()).isEqualTo(calm.digests());
        assertThat(outputs.leftovers()).isEmpty();
    }

    private String submitted(ApiClient client, CalmRun calm) {
        var body = Json.object()
                .put("input", calm.input().toString())
                .put("output", outputs.folder().toString())
                .put("model", "NorESM2-LM")
                .put("targets", "1960-1966")
                .put("window", 10)
                .put("minYears", 8)
                .put("workers", 1);
        body.withArray("variables").add(CalmRun.UNTOUCHED).add(CalmRun.DAMAGED);
        body.withArray("regions").add("CONUS").add("GLOBAL");
        String id = client.post("/api/v1/normals/jobs", body).path("id").asText();
        return id.substring(id.indexOf('/') + 1);
    }

    /** The status of a job once it is terminal. */
    private static String ended(ApiClient client, String job) {
        return await("the end of " + job)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.get(job), view -> view.path("terminal").asBoolean())
                .path("status")
                .asText();
    }

    private static void soon(String what, BooleanSupplier there) {
        await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(there::getAsBoolean);
    }

    private static String job(String text) {
        Matcher matcher = JOB.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group();
    }
}
