package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = "Follows a job with progress bars to its end; Ctrl-C ends the view, never the job.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals watch",
            "  isobar normals watch normals-job/ab12cd34ef56",
            "  isobar normals watch last --allow-gaps && echo done"
        })
final class NormalsWatchCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A job. Default: last.")
    @Nullable
    String id;

    @Option(names = "--allow-gaps", description = "Exit 0 when the job is complete with gaps.")
    boolean allowGaps;

    NormalsWatchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        String job = context.ids(Domain.NORMALS).resolve(id);
        return NormalsRunCommand.follow(context, job, output(api.get(Ids.path(job))), allowGaps);
    }

    /** The output folder of a job's plan. */
    static String output(JsonNode job) {
        return job.path("state").findPath("output").asText("see isobar normals show");
    }
}
