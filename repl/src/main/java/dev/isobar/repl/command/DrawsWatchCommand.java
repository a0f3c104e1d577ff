package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = "Follows a plan or pipeline with progress bars to its end; Ctrl-C ends the view, never the work.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws watch",
            "  isobar draws watch last && echo done",
            "  isobar draws watch draws-plan/cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974"
        })
final class DrawsWatchCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A plan, task or pipeline. Default: last.")
    @Nullable
    String id;

    DrawsWatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return DrawsEnd.follow(context, new DrawsIds(context, period).resolve(id));
    }
}
