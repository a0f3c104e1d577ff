package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "retry",
        description =
                "Makes failed, quarantined or parked draws incomplete again; starts ended plans, tasks and pipelines again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws retry '*:failed' --reason 'disk repaired'",
            "  isobar draws retry 'NA/13..47:parked'",
            "  isobar draws retry last"
        })
final class DrawsRetryCommand implements Callable<Integer>, Mutating {

    private static final UnitAction.Verb VERB =
            new UnitAction.Verb("retry", false, "next: isobar draws assign, then isobar draws run");

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Mixin
    private final DrawsBulkAction action = new DrawsBulkAction();

    DrawsRetryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return action.run(context, new DrawsIds(context, period), VERB);
    }
}
