package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.View;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "release",
        description = {
            "Reads a unit's journal again, so that it goes on when its rows were repaired.",
            "With --keep-until the events after that version are set aside first; they are kept in event_aside."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster quarantine release variable/CanESM2/pr",
            "  isobar cluster quarantine release variable/CanESM2/pr --keep-until 17 --dry-run",
            "  isobar cluster quarantine release variable/CanESM2/pr --keep-until 17 --reason 'row 18 is lost'"
        })
final class ClusterQuarantineReleaseCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "A unit's full id, see help ids.")
    String id = "";

    @Option(names = "--keep-until", paramLabel = "VERSION", description = "Set the events after this version aside.")
    @Nullable
    Long keepUntil;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    ClusterQuarantineReleaseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (keepUntil != null && !change.dryRun) {
            ChangeOptions.confirm(context, "Set the events of %s after version %d aside?".formatted(id, keepUntil));
        }
        ObjectNode body = change.body();
        if (keepUntil != null) {
            body.put("keepUntil", keepUntil);
        }
        JsonNode answer = context.api().post(ClusterQuarantineCommand.path(id) + "/actions/release", body);
        if (!change.dryRun) {
            context.changed();
        }
        context.print(answer, new View.Text(ClusterQuarantineReleaseCommand::text));
        return 0;
    }

    private static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        boolean dryRun = answer.path("dryRun").asBoolean();
        text.append(
                dryRun
                        ? "dry run: nothing was changed; the journal would be read again%n".formatted()
                        : "%s is at version %d, %s: %s%n"
                                .formatted(
                                        answer.path("id").asText(),
                                        answer.path("version").asLong(),
                                        answer.path("status").asText(),
                                        answer.path("why").asText()));
        for (JsonNode event : answer.path("events")) {
            text.append("%s event %d  %s  %s%n"
                    .formatted(
                            dryRun ? "would set aside" : "set aside",
                            event.path("number").asLong(),
                            event.path("manifest").asText(),
                            event.path("fault").asText("")));
        }
        for (JsonNode snapshot : answer.path("snapshots")) {
            text.append("%s snapshot %d%n".formatted(dryRun ? "would set aside" : "set aside", snapshot.asLong()));
        }
        return text.toString();
    }
}
