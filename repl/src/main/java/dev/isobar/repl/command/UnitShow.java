package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments and the course of showing one unit. */
final class UnitShow {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A unit; help ids says how. Default: last.")
    @Nullable
    String id;

    @Option(names = "--as-of", paramLabel = "TIME", description = "The state at that time (ISO-8601, UTC).")
    @Nullable
    String asOf;

    int run(Context context, UnitNames names) {
        String path = Ids.path(names.resolve(id));
        JsonNode unit = context.api().get(asOf == null ? path : path + "/as-of?time=" + asOf);
        context.print(unit, new View.Text(data -> UnitText.of(data, context.palette())));
        return 0;
    }
}
