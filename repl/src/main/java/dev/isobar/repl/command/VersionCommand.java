package dev.isobar.repl.command;

import dev.isobar.cluster.api.IsobarVersion;
import dev.isobar.repl.output.View;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Prints the version.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar version", "  isobar --version", "  isobar version -o json"})
final class VersionCommand implements Callable<Integer> {

    private final Context context;

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(
                Context.object()
                        .put("version", IsobarVersion.CURRENT)
                        .put("java", Runtime.version().toString()),
                new View.Text(data -> "isobar " + data.path("version").asText() + " (Java "
                        + Runtime.version().feature() + ")"));
        return 0;
    }
}
