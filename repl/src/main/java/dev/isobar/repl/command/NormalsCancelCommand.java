package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "cancel",
        description = "Stops jobs or variables; what is finished stays.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals cancel last",
            "  isobar normals cancel 'variable/CanESM2/*:running' --yes --reason 'wrong scenario'",
            "  isobar normals cancel last --dry-run"
        })
final class NormalsCancelCommand implements Callable<Integer>, Mutating {

    private static final UnitAction.Verb VERB = new UnitAction.Verb("cancel", true, "undo: isobar normals retry %1$s");

    private final Context context;

    @Mixin
    private final UnitAction action = new UnitAction();

    NormalsCancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return action.run(context, context.ids(Domain.NORMALS), VERB);
    }
}
