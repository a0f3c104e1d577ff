package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows one job or variable: state, progress, gaps, why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals show last",
            "  isobar normals show variable/CanESM2/pr -o json",
            "  isobar normals show last --as-of 2026-11-21T10:00:00Z"
        })
final class NormalsShowCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "A job, the beginning of its hash, or a variable. Default: last.")
    @Nullable
    String id;

    @Option(names = "--as-of", paramLabel = "TIME", description = "The state at that time (ISO-8601, UTC).")
    @Nullable
    String asOf;

    NormalsShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        String path = Ids.path(context.ids().resolve(id));
        JsonNode unit = asOf == null ? api.get(path) : api.get(path + "/as-of?time=" + asOf);
        context.print(unit, new View.Text(data -> UnitText.of(data, context.palette())));
        return 0;
    }
}
