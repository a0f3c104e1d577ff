package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "regions",
        description = "Lists the regions and their bounds.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals regions",
            "  isobar normals regions -o yaml",
            "  isobar normals regions -o csv > regions.csv"
        })
final class NormalsRegionsCommand implements Callable<Integer> {

    private final Context context;

    NormalsRegionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(context.api().get("/normals/regions"), NormalsViews.REGIONS);
        return 0;
    }
}
