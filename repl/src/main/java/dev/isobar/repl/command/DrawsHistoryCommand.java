package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "history",
        description = "Shows who changed what, when and why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws history NA/13",
            "  isobar draws history NA --limit 20",
            "  isobar draws history last -o jsonl"
        })
final class DrawsHistoryCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Mixin
    private final UnitHistory history = new UnitHistory();

    DrawsHistoryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return history.run(context, new DrawsIds(context, period));
    }
}
