package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Exit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Opens every output of a job or variable again and checks it against its recorded SHA-256.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals verify last",
            "  isobar normals verify variable/CanESM2/pr",
            "  isobar normals verify last -o json"
        })
final class NormalsVerifyCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A job or variable. Default: last.")
    @Nullable
    String id;

    NormalsVerifyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        String unit = context.ids(Domain.NORMALS).resolve(id);
        context.note("reading every output of " + unit + " again ...");
        JsonNode answer = api.post(Ids.path(unit) + "/actions/verify", Context.object());
        context.print(answer, new View.Text(this::text));
        return answer.path("problems").isEmpty() ? 0 : Exit.FAILED.code();
    }

    private String text(JsonNode answer) {
        StringBuilder text = new StringBuilder("%s: %d of %d outputs verified%n"
                .formatted(
                        answer.path("id").asText(),
                        answer.path("verified").asLong(),
                        answer.path("outputs").asLong()));
        for (JsonNode problem : answer.path("problems")) {
            text.append(context.palette().bad("  bad  "))
                    .append(problem.path("path").asText())
                    .append(": ")
                    .append(problem.path("problem").asText())
                    .append('\n');
        }
        if (!answer.path("problems").isEmpty()) {
            text.append("next: isobar normals retry ")
                    .append(answer.path("id").asText())
                    .append("  makes them again\n");
        }
        return text.toString();
    }
}
