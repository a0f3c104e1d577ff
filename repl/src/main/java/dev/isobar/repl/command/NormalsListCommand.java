package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.script.Selector;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = "Lists jobs, newest change first, or the variables of all models.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals list",
            "  isobar normals list --status FAILED -o jsonl",
            "  isobar normals list 'variable/CanESM2/*:failed' --sort -updated --columns id,updated"
        })
final class NormalsListCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "SELECTOR",
            description = "Only units that it selects, as 'variable/CanESM2/*:failed'.")
    @Nullable
    String selector;

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
        if (selector != null) {
            return selected(selector);
        }
        String query = "?limit=" + limit + parameter("status", status) + parameter("q", search);
        JsonNode page = context.api().get((variables ? Ids.VARIABLES : Ids.JOBS) + query);
        context.print(page, variables ? NormalsViews.VARIABLE_UNITS : NormalsViews.JOBS);
        if (page.path("next").isTextual()) {
            context.note("there are more; --limit shows them");
        }
        return 0;
    }

    /** What verbs with this selector would mean, and of how many. */
    private int selected(String text) {
        Selector wanted = Selector.parse(text);
        boolean ofVariables = variables || text.startsWith("variable");
        List<JsonNode> all = context.ids().items(ofVariables ? Ids.VARIABLES : Ids.JOBS);
        var page = Context.object();
        var items = page.putArray("items");
        all.stream()
                .filter(item -> wanted.matches(
                        item.path("id").asText(), item.path("status").asText()))
                .forEach(items::add);
        context.print(page, ofVariables ? NormalsViews.VARIABLE_UNITS : NormalsViews.JOBS);
        context.note("%d of %d %s".formatted(items.size(), all.size(), ofVariables ? "variables" : "jobs"));
        return 0;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
