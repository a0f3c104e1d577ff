package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every verb takes that changes something. */
final class ChangeOptions {

    @Option(names = "--dry-run", description = "Show the exact events that would be recorded; change nothing.")
    boolean dryRun;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept in the history.")
    @Nullable
    String reason;

    ObjectNode body() {
        return addTo(Context.object());
    }

    ObjectNode addTo(ObjectNode body) {
        if (reason != null) {
            body.put("reason", reason);
        }
        if (dryRun) {
            body.put("dryRun", true);
        }
        return body;
    }

    /** Asks before something active is stopped; without a person to ask, {@code --yes} is needed. */
    static void confirm(Context context, String question) {
        if (context.global().yes) {
            return;
        }
        if (!context.console().canAsk()) {
            throw new CommandException(
                    Exit.USAGE, question + " Nobody can be asked here.", "the same command with --yes");
        }
        if (!context.console().isYes(question)) {
            throw new CommandException(Exit.INTERRUPTED, "not confirmed", null, null);
        }
    }

    /** The events that a dry run would record, one a line. */
    static String wouldRecord(JsonNode answer) {
        StringBuilder text = new StringBuilder("dry run: nothing was changed; ");
        JsonNode events = answer.path("events");
        if (events.isEmpty()) {
            return text.append("nothing would be recorded, it is already so\n").toString();
        }
        text.append("would record\n");
        for (JsonNode event : events) {
            text.append("  ")
                    .append(event.path("manifest").asText())
                    .append("  ")
                    .append(event.path("event"))
                    .append('\n');
        }
        return text.toString();
    }
}
