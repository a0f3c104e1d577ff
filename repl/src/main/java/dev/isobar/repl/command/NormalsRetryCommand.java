package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Starts ended jobs or variables again; outputs that are still right are kept.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals retry last",
            "  isobar normals retry variable/CanESM2/pr --reason 'file fetched again'",
            "  isobar normals retry last --dry-run"
        })
final class NormalsRetryCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Jobs or variables.")
    List<String> ids = List.of();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    NormalsRetryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        for (String typed : ids) {
            String id = new Ids(api).resolve(typed);
            JsonNode answer = api.post(Ids.path(id) + "/actions/retry", change.body());
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
        return "%s is %s%nnext: isobar normals watch %s%nundo: isobar normals cancel %s"
                .formatted(id, context.palette().status(answer.path("status").asText()), id, id);
    }
}
