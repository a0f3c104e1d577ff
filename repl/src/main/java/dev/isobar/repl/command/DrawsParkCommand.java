package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "park",
        description = "Leaves draws out of assignments until they are retried; the reason is kept.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws park NA/13 --reason 'no wind over the gulf'",
            "  isobar draws park 'NA/13..47:failed' --reason 'waits for new forcing'",
            "  isobar draws park NA/13 --dry-run"
        })
final class DrawsParkCommand implements Callable<Integer>, Mutating {

    private static final UnitAction.Verb VERB = new UnitAction.Verb("park", false, "undo: isobar draws retry %1$s");

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Mixin
    private final DrawsBulkAction action = new DrawsBulkAction();

    DrawsParkCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return action.run(context, new DrawsIds(context, period), VERB);
    }
}
