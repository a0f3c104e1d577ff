package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "why",
        description = "Says what a unit waits for, or why it is in its state.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals why last",
            "  isobar normals why last --move retry",
            "  isobar normals why variable/CanESM2/pr"
        })
final class NormalsWhyCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A job or variable. Default: last.")
    @Nullable
    String id;

    @Option(
            names = "--move",
            paramLabel = "VERB",
            description = "Why this verb is refused now, or what it would record: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Move move;

    /** What may be asked of a unit. */
    enum Move {
        CANCEL,
        RETRY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    NormalsWhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        if (move != null) {
            return move(context.ids().resolve(id), move);
        }
        var answer = api.get(Ids.path(context.ids().resolve(id)) + "/why");
        context.print(
                answer,
                new View.Text(data -> "%s is %s: %s"
                        .formatted(
                                data.path("id").asText(),
                                context.palette().status(data.path("status").asText()),
                                data.path("why").asText())));
        return 0;
    }

    private int move(String unit, Move verb) {
        ObjectNode answer = Context.object().put("id", unit).put("move", verb.toString());
        try {
            JsonNode would = context.api()
                    .post(Ids.path(unit) + "/actions/" + verb, Context.object().put("dryRun", true));
            answer.put("possible", true).set("events", would.path("events"));
            context.print(
                    answer,
                    new View.Text(
                            data -> "%s of %s is possible; %s".formatted(verb, unit, ChangeOptions.wouldRecord(data))));
        } catch (CommandException e) {
            if (e.exit() != Exit.CONFLICT) {
                throw e;
            }
            answer.put("possible", false).put("why", e.text());
            context.print(answer, new View.Text(data -> "%s of %s is refused: %s".formatted(verb, unit, e.text())));
        }
        return 0;
    }
}
