package dev.isobar.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where the node of a data folder is reached: its file {@code node.json}.
 *
 * @param api {@code http://127.0.0.1:7625}, without a path
 * @param management {@code http://127.0.0.1:7626}
 * @param pid process id of the node
 */
public record NodeFile(URI api, URI management, long pid, String version) {

    /** Reads the file; empty when it is not there or not whole. */
    static Optional<NodeFile> read(Path file) {
        try {
            JsonNode node = Json.parse(Files.readString(file));
            String api = node.path("api").asText();
            return api.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new NodeFile(
                            URI.create(api),
                            URI.create(node.path("management").asText()),
                            node.path("pid").asLong(),
                            node.path("version").asText()));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("node file " + file, e);
        }
    }

    /** Replaces the file in one step. */
    void write(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(
                    temporary,
                    Json.bytes(Json.object()
                            .put("api", api.toString())
                            .put("management", management.toString())
                            .put("pid", pid)
                            .put("version", version)));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("node file " + file, e);
        }
    }
}
