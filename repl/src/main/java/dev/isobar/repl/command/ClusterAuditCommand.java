package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = "Lists who called what, from where, why and with which outcome, the latest first; for admins.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster audit",
            "  isobar cluster audit --user alice --since 2026-11-21T00:00:00Z",
            "  isobar cluster audit --outcome refused -o jsonl"
        })
final class ClusterAuditCommand implements Callable<Integer> {

    private static final View VIEW = new View.Rows(
            List.of(
                    Column.time("AT", "at"),
                    Column.text("USER", "user"),
                    Column.text("ROLE", "role"),
                    Column.text("FROM", "address"),
                    Column.text("ACTION", "action"),
                    Column.text("TARGET", "target"),
                    Column.status("OUTCOME", "outcome"),
                    Column.number("STATUS", "status"),
                    Column.number("CALLS", "calls"),
                    Column.text("REASON", "reason"),
                    Column.text("PATH", "path")),
            "no call was recorded");

    private final Context context;

    @Option(names = "--user", paramLabel = "NAME", description = "Only calls of this user, or with this token's name.")
    @Nullable
    String user;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only calls that ended so: done, refused, failed, unknown (the node ended first).")
    @Nullable
    String outcome;

    @Option(names = "--target", paramLabel = "ID", description = "Only calls about this unit.")
    @Nullable
    String target;

    @Option(names = "--since", paramLabel = "TIME", description = "Only calls from then on: 2026-11-21T15:00:00Z.")
    @Nullable
    String since;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: ${DEFAULT-VALUE}.")
    int limit = 50;

    ClusterAuditCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode page = context.api()
                .get("/cluster/audit?limit=" + limit
                        + UnitList.parameter("user", user)
                        + UnitList.parameter("outcome", outcome)
                        + UnitList.parameter("target", target)
                        + UnitList.parameter("since", since));
        context.print(page, VIEW);
        if (page.path("next").isTextual()) {
            context.note("there are more; --limit shows them");
        }
        return 0;
    }
}
