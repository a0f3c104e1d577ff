package dev.isobar.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A node in this JVM on free ports, its data below a folder of the test, and a plain HTTP client on it. */
public final class RunningNode implements AutoCloseable {

    private final Path folder;
    private final Node node;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningNode(Path folder, Node node) {
        this.folder = folder;
        this.node = node;
    }

    public static RunningNode start(Path folder) {
        return start(folder, Map.of());
    }

    public static RunningNode start(Path folder, Map<String, String> settings) {
        return new RunningNode(folder, Node.start(options(folder, settings)));
    }

    static NodeOptions options(Path folder, Map<String, String> settings) {
        NodeOptions options = NodeOptions.embedded(new DataFolder(folder.resolve("data")))
                .with("isobar.http.port", "0")
                .with("isobar.management.port", "0")
                .with("pekko.remote.artery.canonical.port", "0");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            options = options.with(setting.getKey(), setting.getValue());
        }
        return options;
    }

    Node node() {
        return node;
    }

    public DataFolder data() {
        return new DataFolder(folder.resolve("data"));
    }

    public ApiClient client() {
        return ApiClient.of(node.file().api(), data().token(), "ann@lab");
    }

    /** One call with the token of the data folder. */
    public HttpResponse<String> call(String method, String path, String body) {
        return call(method, path, body, Map.of("Authorization", "Bearer " + data().token()));
    }

    public HttpResponse<String> call(String method, String path, String body, Map<String, String> headers) {
        return send(node.file().api().resolve(path), method, body, headers);
    }

    HttpResponse<String> manage(String path, Map<String, String> headers) {
        return send(node.file().management().resolve(path), "GET", "", headers);
    }

    private HttpResponse<String> send(URI uri, String method, String body, Map<String, String> headers) {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, publisher);
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode json(String method, String path, String body) {
        return Json.parse(call(method, path, body).body());
    }

    /** A request for a job whose input folder has no files, so that it ends soon, as failed. */
    public String jobWithoutFiles(String name) {
        try {
            Path input = folder.resolve("input");
            Files.createDirectories(input.resolve("pr/historical"));
            Files.createDirectories(input.resolve("pr/rcp85"));
            return Json.text(Json.object()
                    .put("input", input.toString())
                    .put("output", folder.resolve("output-" + name).toString())
                    .put("model", "CanESM2")
                    .put("targets", "1990-1991")
                    .put("reason", "a test")
                    .set("variables", Json.array().add("pr")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        node.close();
    }
}
