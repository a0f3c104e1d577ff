package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments and the course of asking why a unit is as it is, or why it refuses a verb. */
final class UnitWhy {

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A unit; help ids says how. Default: last.")
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
        RETRY,
        PARK;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    int run(Context context, UnitNames names) {
        String unit = names.resolve(id);
        if (move != null) {
            return move(context, unit, move);
        }
        var answer = context.api().get(Ids.path(unit) + "/why");
        context.print(
                answer,
                new View.Text(data -> "%s is %s: %s"
                        .formatted(
                                data.path("id").asText(),
                                context.palette().status(data.path("status").asText()),
                                data.path("why").asText())));
        return 0;
    }

    private static int move(Context context, String unit, Move verb) {
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
