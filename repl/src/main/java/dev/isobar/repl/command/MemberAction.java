package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.View;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The arguments and the course of a verb that is asked of a member of the cluster. */
final class MemberAction {

    @Parameters(paramLabel = "NODE", description = "A member: host:port as in cluster members, its host, or self.")
    String node = "";

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    /** Says first what follows, and asks. */
    int confirmed(Context context, String verb, String undo) {
        if (!change.dryRun && !context.global().yes) {
            JsonNode would = context.api().post(path(verb), Context.object().put("dryRun", true));
            ChangeOptions.confirm(
                    context,
                    lines(would)
                            + "%s %s?".formatted(verb, would.path("address").asText()));
        }
        return run(context, verb, undo);
    }

    int run(Context context, String verb, String undo) {
        JsonNode answer = context.api().post(path(verb), change.body());
        if (!change.dryRun) {
            context.changed();
        }
        context.print(answer, new View.Text(data -> text(data, undo.formatted(node))));
        return 0;
    }

    private String path(String verb) {
        return "/cluster/members/" + node + "/actions/" + verb;
    }

    private static String text(JsonNode answer, String undo) {
        String what =
                answer.path("action").asText() + " " + answer.path("address").asText();
        if (answer.path("effects").isEmpty()) {
            return what + ": it is so already, nothing was changed";
        }
        if (answer.path("dryRun").asBoolean()) {
            return "dry run: nothing was changed; %s would mean%n%s".formatted(what, lines(answer));
        }
        return "%s%n%s%s".formatted(what, lines(answer), undo.isEmpty() ? "" : "undo: " + undo);
    }

    private static String lines(JsonNode answer) {
        StringBuilder lines = new StringBuilder();
        answer.path("effects")
                .forEach(effect -> lines.append("  ").append(effect.asText()).append('\n'));
        return lines.toString();
    }
}
