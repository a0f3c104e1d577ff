package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "models",
        description = "Lists the climate models of conf/normals.conf.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals models",
            "  isobar normals models -o json",
            "  isobar normals models -o csv | cut -d, -f1"
        })
final class NormalsModelsCommand implements Callable<Integer> {

    private final Context context;

    NormalsModelsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(context.api().get("/normals/models"), NormalsViews.MODELS);
        return 0;
    }
}
