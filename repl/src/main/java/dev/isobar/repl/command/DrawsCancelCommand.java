package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "cancel",
        description = "Stops plans, tasks or pipelines; what is finished stays.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws cancel last",
            "  isobar draws cancel task/3 --yes",
            "  isobar draws cancel 'draws-plan/*:running' --yes --reason 'wrong root'"
        })
final class DrawsCancelCommand implements Callable<Integer>, Mutating {

    private static final UnitAction.Verb VERB = new UnitAction.Verb("cancel", true, "undo: isobar draws retry %1$s");

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Mixin
    private final DrawsBulkAction action = new DrawsBulkAction();

    DrawsCancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return action.run(context, new DrawsIds(context, period), VERB);
    }
}
