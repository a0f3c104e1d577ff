package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows the rows of a unit's journal around its damage, each with what is wrong with it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster quarantine show variable/CanESM2/pr",
            "  isobar cluster quarantine show normals-job/0123456789ab",
            "  isobar cluster quarantine show draw/cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA/13 -o json"
        })
final class ClusterQuarantineShowCommand implements Callable<Integer> {

    /** A row of the journal. */
    static final List<Column> ROW = List.of(
            Column.number("NUMBER", "number"),
            Column.text("EVENT", "manifest"),
            Column.time("WRITTEN", "at"),
            Column.number("BYTES", "bytes"),
            Column.text("WRITER", "writer"),
            Column.text("FAULT", "fault"));

    private final Context context;

    @Parameters(paramLabel = "ID", description = "A unit's full id, see help ids.")
    String id = "";

    ClusterQuarantineShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode shown = context.api().get(ClusterQuarantineCommand.path(id));
        JsonNode damage = shown.path("damage");
        context.note(
                damage.isTextual()
                        ? "%s is damaged after version %d: %s"
                                .formatted(id, shown.path("trusted").asLong(), damage.asText())
                        : id + " is sound");
        var rows = Context.object();
        rows.setAll((ObjectNode) shown);
        rows.set("items", shown.path("rows"));
        rows.remove("rows");
        context.print(rows, new View.Rows(ROW, "it has no rows"));
        if (shown.path("next").isTextual()) {
            context.note(
                    "to go on without the rows after it: " + shown.path("next").asText());
        }
        return 0;
    }
}
