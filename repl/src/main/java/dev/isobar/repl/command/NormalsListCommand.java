package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists jobs, newest change first, or the variables of all models.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals list",
            "  isobar normals list --status FAILED -o jsonl",
            "  isobar normals list --variables"
        })
final class NormalsListCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--variables", description = "Variables instead of jobs.")
    boolean variables;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only units in this state.")
    @Nullable
    String status;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only units whose id or summary has this text.")
    @Nullable
    String search;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: ${DEFAULT-VALUE}.")
    int limit = 50;

    NormalsListCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String query = "?limit=" + limit + parameter("status", status) + parameter("q", search);
        JsonNode page = context.api().get((variables ? Ids.VARIABLES : Ids.JOBS) + query);
        context.print(page, variables ? NormalsViews.VARIABLE_UNITS : NormalsViews.JOBS);
        if (page.path("next").isTextual()) {
            context.note("there are more; --limit shows them");
        }
        return 0;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
