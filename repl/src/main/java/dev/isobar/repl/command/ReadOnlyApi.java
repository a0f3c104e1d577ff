package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;

/** A node of which questions may be asked and nothing else: calls that would change something do not leave here. */
record ReadOnlyApi(Api api) implements Api {

    private static final List<String> QUESTIONS =
            List.of("/normals/query", "/normals/raster", "/draws/integrations", "/draws/raster");

    @Override
    public URI base() {
        return api.base();
    }

    @Override
    public boolean isThere() {
        return api.isThere();
    }

    @Override
    public JsonNode get(String path) {
        return api.get(path);
    }

    @Override
    public JsonNode post(String path, JsonNode body) {
        boolean asks = path.endsWith("/actions/verify") || QUESTIONS.stream().anyMatch(path::startsWith);
        if (!asks && !body.path("dryRun").asBoolean()) {
            throw new CommandException(
                    Exit.DENIED, "read-only: this would change something", "--dry-run, or isobar without --read-only");
        }
        return api.post(path, body);
    }

    @Override
    public void events(String path, long from, Predicate<ServerEvent> sink) {
        api.events(path, from, sink);
    }
}
