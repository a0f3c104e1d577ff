package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "retry",
        description = "Starts ended jobs or variables again; outputs that are still right are kept.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals retry last",
            "  isobar normals retry 'variable/*:failed' --reason 'files fetched again'",
            "  isobar normals list --columns id -o csv | tail -n +2 | isobar normals retry - --dry-run"
        })
final class NormalsRetryCommand implements Callable<Integer>, Mutating {

    private static final UnitAction.Verb VERB =
            new UnitAction.Verb("retry", false, "next: isobar normals watch %1$s\nundo: isobar normals cancel %1$s");

    private final Context context;

    @Mixin
    private final UnitAction action = new UnitAction();

    NormalsRetryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return action.run(context, context.ids(Domain.NORMALS), VERB);
    }
}
