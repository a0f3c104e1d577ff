package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Api;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "shutdown",
        description = "Stops the node in order; running jobs continue at its next start.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar shutdown --dry-run",
            "  isobar shutdown --yes --reason upgrade",
            "  isobar --connect http://127.0.0.1:7625 shutdown"
        })
final class ShutdownCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    ShutdownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<Api> running = context.session().running().map(context::explained);
        if (running.isEmpty()) {
            context.note("no node runs on " + context.session().target().data() + "; nothing was changed");
            return 0;
        }
        Api api = running.get();
        int active = JobEnd.active(api);
        if (active > 0 && !change.dryRun) {
            ChangeOptions.confirm(
                    context,
                    "%d %s and will continue at the next start. Stop the node?"
                            .formatted(active, active == 1 ? "job is active" : "jobs are active"));
        }
        JsonNode answer = api.post("/node/actions/shutdown", change.body());
        if (change.dryRun) {
            context.print(
                    answer,
                    new View.Text(data -> "dry run: nothing was changed; the node would stop, with %d active jobs"
                            .formatted(active)));
            return 0;
        }
        context.changed();
        context.print(answer, new View.Text(data -> "the node stops\nundo: isobar node"));
        if (context.session().isEmbedded()) {
            context.commands().leave();
        }
        return 0;
    }
}
