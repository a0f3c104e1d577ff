package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options and the course of starting something that is then followed to its end. */
final class SubmitOptions {

    @Option(names = "--detach", description = "Do not wait for the end; needs a node that goes on.")
    boolean detach;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    /** Follows a unit to its end, and gives the exit code. */
    @FunctionalInterface
    interface Following {
        int follow(String id);
    }

    boolean isDryRun() {
        return change.dryRun;
    }

    private static String known(Kind kind, JsonNode answer) {
        boolean restsNow =
                kind == Kind.DRAWS_PIPELINE && answer.path("status").asText().equals("COMPLETE");
        return restsNow ? "complete already; --rerun begins again" : "already known, continuing it";
    }

    /** Posts the request to the list of the kind; a dry run and a detached one end there. */
    int submit(Context context, Kind kind, ObjectNode request, Following following) {
        var api = context.api();
        if (detach && context.session().isEmbedded() && !context.commands().isAtPrompt()) {
            throw new CommandException(
                    Exit.USAGE,
                    "--detach needs a node that goes on after this command, and none runs",
                    "isobar node  in another terminal, then this command");
        }
        JsonNode answer = api.post(kind.path(), change.addTo(request));
        answer.path("warnings").forEach(warning -> context.note("warning: " + warning.asText()));
        if (change.dryRun) {
            context.print(answer, new View.Text(ChangeOptions::wouldRecord));
            return 0;
        }
        context.changed();
        String id = answer.path("id").asText();
        context.note(id + ": " + (answer.path("attached").asBoolean() ? known(kind, answer) : "accepted"));
        if (detach) {
            String word = kind.domain().word();
            context.print(
                    answer,
                    new View.Text(data -> "%s is %s%nnext: isobar %s watch %s%nundo: isobar %s cancel %s"
                            .formatted(id, data.path("status").asText(), word, id, word, id)));
            return 0;
        }
        return following.follow(id);
    }
}
