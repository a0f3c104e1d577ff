package dev.isobar.repl.command;

import dev.isobar.repl.output.View;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "why",
        description = "Says what a unit waits for, or why it is in its state.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals why last",
            "  isobar normals why normals-job/ab12cd34ef56",
            "  isobar normals why variable/CanESM2/pr"
        })
final class NormalsWhyCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A job or variable. Default: last.")
    @Nullable
    String id;

    NormalsWhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        var answer = api.get(Ids.path(new Ids(api).resolve(id)) + "/why");
        context.print(
                answer,
                new View.Text(data -> "%s is %s: %s"
                        .formatted(
                                data.path("id").asText(),
                                context.palette().status(data.path("status").asText()),
                                data.path("why").asText())));
        return 0;
    }
}
