package dev.isobar.repl.command;

import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tasks",
        description = "Lists the tasks of a plan's assignment: their draws, and how they stand.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws tasks",
            "  isobar draws tasks --from 100 --limit 20",
            "  isobar draws tasks --period 1975-1979 -o csv"
        })
final class DrawsTasksCommand implements Callable<Integer> {

    private static final View VIEW = new View.Rows(
            List.of(
                    Column.number("TASK", "number"),
                    Column.status("STATUS", "status"),
                    Column.number("DRAWS", "count"),
                    Column.text("WHICH", "draws"),
                    Column.text("ID", "id")),
            "no task: nothing is incomplete, or nothing was assigned yet; isobar draws assign");

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A plan. Default: the period's.")
    @Nullable
    String id;

    @Option(names = "--from", paramLabel = "N", description = "From this task on. Default: the first.")
    @Nullable
    Integer from;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: ${DEFAULT-VALUE}.")
    int limit = 200;

    DrawsTasksCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DrawsIds ids = new DrawsIds(context, period);
        String plan = id == null ? ids.plan() : ids.resolve(id);
        String query = "/tasks?limit=" + limit + (from == null ? "" : "&from=" + from);
        var page = context.api().get(Ids.path(plan) + query);
        context.print(page, VIEW);
        context.note("%d of %d tasks of version %s"
                .formatted(
                        page.path("items").size(),
                        page.path("tasks").asInt(),
                        page.path("version").asText()));
        return 0;
    }
}
