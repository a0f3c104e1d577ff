package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments and the course of showing what was recorded of one unit. */
final class UnitHistory {

    private static final View VIEW = new View.Rows(
            List.of(
                    Column.number("VERSION", "version"),
                    Column.time("AT", "at"),
                    Column.text("USER", "user"),
                    Column.text("REASON", "reason"),
                    Column.text("EVENT", "manifest"),
                    Column.of("DETAIL", "event", Column.Kind.DIM, JsonNode::toString)),
            "no events");

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A unit; help ids says how. Default: last.")
    @Nullable
    String id;

    @Option(names = "--from", paramLabel = "VERSION", description = "From this version on. Default: ${DEFAULT-VALUE}.")
    long from = 1;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: ${DEFAULT-VALUE}.")
    int limit = 200;

    int run(Context context, UnitNames names) {
        String path = Ids.path(names.resolve(id)) + "/history?from=" + from + "&limit=" + limit;
        context.print(context.api().get(path), VIEW);
        return 0;
    }
}
