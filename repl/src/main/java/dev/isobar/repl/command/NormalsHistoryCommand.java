package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final UnitHistory history = new UnitHistory();

    NormalsHistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return history.run(context, context.ids(Domain.NORMALS));
    }
}
