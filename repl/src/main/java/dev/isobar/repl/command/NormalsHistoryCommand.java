package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Shows who changed what, when and why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals history last",
            "  isobar normals history variable/CanESM2/pr --limit 20",
            "  isobar normals history last -o jsonl"
        })
final class NormalsHistoryCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A job or variable. Default: last.")
    @Nullable
    String id;

    @Option(names = "--from", paramLabel = "VERSION", description = "From this version on. Default: ${DEFAULT-VALUE}.")
    long from = 1;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: ${DEFAULT-VALUE}.")
    int limit = 200;

    NormalsHistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        String path = Ids.path(context.ids().resolve(id)) + "/history?from=" + from + "&limit=" + limit;
        context.print(api.get(path), NormalsViews.HISTORY);
        return 0;
    }
}
