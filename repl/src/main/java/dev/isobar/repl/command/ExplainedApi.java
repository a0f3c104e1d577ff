package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.Target;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Prints each call as the curl command that does the same, then makes it. */
record ExplainedApi(Api api, PrintWriter notes, Target target) implements Api {

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
        print("", path);
        return api.get(path);
    }

    @Override
    public JsonNode post(String path, JsonNode body) {
        print("-X POST -H 'Content-Type: application/json' -d " + quoted(body.toString()) + " ", path);
        return api.post(path, body);
    }

    @Override
    public void events(String path, long from, Predicate<ServerEvent> sink) {
        print("-N ", path + (from < 0 ? "" : (path.contains("?") ? "&" : "?") + "from=" + from));
        api.events(path, from, sink);
    }

    private void print(String options, String path) {
        Path token = target.tokenFile().orElse(target.data().resolve("token"));
        notes.println("curl -sS -H \"Authorization: Bearer $(cat %s)\" %s%s"
                .formatted(quoted(token.toString()), options, quoted(base() + "/api/v1" + path)));
        notes.flush();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
