package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "Stops jobs or variables; what is finished stays.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals cancel last",
            "  isobar normals cancel normals-job/ab12cd34ef56 --yes --reason 'wrong scenario'",
            "  isobar normals cancel last --dry-run"
        })
final class NormalsCancelCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Jobs or variables.")
    List<String> ids = List.of();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    NormalsCancelCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        List<String> resolved = ids.stream().map(new Ids(api)::resolve).toList();
        List<String> active = resolved.stream()
                .filter(id -> !api.get(Ids.path(id)).path("terminal").asBoolean())
                .toList();
        if (!active.isEmpty() && !change.dryRun) {
            ChangeOptions.confirm(context, "Cancel %d active: %s?".formatted(active.size(), String.join(", ", active)));
        }
        for (String id : resolved) {
            JsonNode answer = api.post(Ids.path(id) + "/actions/cancel", change.body());
            if (!change.dryRun) {
                context.changed();
            }
            context.print(answer, new View.Text(data -> text(id, data)));
        }
        return 0;
    }

    private String text(String id, JsonNode answer) {
        if (answer.path("dryRun").asBoolean()) {
            return ChangeOptions.wouldRecord(answer);
        }
        String done = answer.path("events").isEmpty() ? "was already so" : "done";
        return "%s is %s (%s)%nundo: isobar normals retry %s"
                .formatted(id, context.palette().status(answer.path("status").asText()), done, id);
    }
}
