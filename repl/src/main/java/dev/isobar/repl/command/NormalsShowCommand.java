package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Shows one job or variable: state, progress, gaps, why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals show last",
            "  isobar normals show variable/CanESM2/pr -o json",
            "  isobar normals show last --as-of 2026-11-21T10:00:00Z"
        })
final class NormalsShowCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final UnitShow show = new UnitShow();

    NormalsShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return show.run(context, context.ids(Domain.NORMALS));
    }
}
