package dev.isobar.repl.command;

import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The units whose journal cannot be trusted. */
@Command(
        name = "quarantine",
        description = {
            "Lists the units whose journal cannot be trusted: they can be looked at, but refuse commands and do nothing",
            "until they are released."
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster quarantine",
            "  isobar cluster quarantine show variable/CanESM2/pr",
            "  isobar cluster quarantine release variable/CanESM2/pr --reason 'rows repaired'"
        },
        subcommands = {ClusterQuarantineShowCommand.class, ClusterQuarantineReleaseCommand.class})
final class ClusterQuarantineCommand implements Callable<Integer> {

    static final String PATH = "/cluster/quarantine";

    private static final View VIEW = new View.Rows(
            List.of(
                    Column.text("ID", "id"),
                    Column.number("TRUSTED", "trusted"),
                    Column.number("HIGHEST", "highest"),
                    Column.time("FOUND", "foundAt"),
                    Column.text("REASON", "reason"),
                    Column.text("NODE", "node")),
            "no unit is quarantined");

    private final Context context;

    ClusterQuarantineCommand(Context context) {
        this.context = context;
    }

    /** Of one unit. */
    static String path(String id) {
        return PATH + "/" + Ids.segments(id);
    }

    @Override
    public Integer call() {
        context.print(context.api().get(PATH), VIEW);
        return 0;
    }
}
