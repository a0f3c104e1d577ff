package dev.isobar.repl.command;

import dev.isobar.repl.output.View;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = "Shows what the program printed that made a draw; the embedded model prints nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws log NA/13",
            "  isobar draws log NA/13 --attempt 2",
            "  isobar draws log NA/13 --period 1975-1979 | tail"
        })
final class DrawsLogCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Parameters(paramLabel = "ID", description = "A draw.")
    String id = "";

    @Option(names = "--attempt", paramLabel = "N", description = "Of this attempt. Default: the last with a log.")
    @Nullable
    Integer attempt;

    DrawsLogCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String draw = new DrawsIds(context, period).resolve(id);
        var answer = context.api().get(Ids.path(draw) + "/log" + (attempt == null ? "" : "?attempt=" + attempt));
        context.print(answer, new View.Text(data -> data.path("text").asText()));
        context.note("log: " + answer.path("path").asText());
        return 0;
    }
}
