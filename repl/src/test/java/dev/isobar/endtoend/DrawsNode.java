package dev.isobar.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One node for all tests of draws, and the command line that speaks to it. */
record DrawsNode(Path folder, LocalNode node) implements AutoCloseable {

    static DrawsNode start() {
        try {
            Path folder = Files.createTempDirectory("isobar-draws").toRealPath();
            return new DrawsNode(folder, LocalNode.start(folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code isobar draws ...}. */
    LocalNode.Result draws(String... words) {
        List<String> line = new ArrayList<>(List.of("draws"));
        line.addAll(List.of(words));
        return node.run(line);
    }

    /** What {@code isobar draws ... -o json} prints; fails when it does not end well. */
    JsonNode json(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("-o", "json"));
        LocalNode.Result result = draws(line.toArray(String[]::new));
        if (result.code() != 0) {
            throw new AssertionError("%s ended with %d: %s".formatted(line, result.code(), result.err()));
        }
        return Json.parse(result.out());
    }

    @Override
    public void close() {
        node.close();
        Outputs.delete(folder);
    }

    /** Starts the node when the first test asks for it, and stops it after the last. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DrawsNode.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(DrawsNode.class))
                    .getOrComputeIfAbsent(DrawsNode.class, _ -> DrawsNode.start(), DrawsNode.class);
        }
    }
}
