package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "why",
        description = "Says what a unit waits for, or why it is in its state.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals why last",
            "  isobar normals why last --move retry",
            "  isobar normals why variable/CanESM2/pr"
        })
final class NormalsWhyCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final UnitWhy why = new UnitWhy();

    NormalsWhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return why.run(context, context.ids(Domain.NORMALS));
    }
}
