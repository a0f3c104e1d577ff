package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Shows the node, its cluster, its pools, and how many jobs are in which state.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar status", "  isobar status -o json", "  isobar --connect http://127.0.0.1:7625 status"})
final class StatusCommand implements Callable<Integer> {

    private static final View VIEW = new View.Fields(List.of(
            Column.text("node", "node/name"),
            Column.text("version", "node/version"),
            Column.text("roles", "node/roles"),
            Column.time("started", "node/startedAt"),
            Column.text("data", "node/data"),
            Column.text("journal", "node/journal"),
            Column.of("cluster", "node/cluster/members", Column.Kind.TEXT, StatusCommand::members),
            Column.text("tokens file", "node/tokens/problem"),
            Column.of("compute", "node/pools/compute", Column.Kind.TEXT, StatusCommand::pool),
            Column.of("io", "node/pools/io", Column.Kind.TEXT, StatusCommand::pool),
            Column.of("jobs", "jobs", Column.Kind.TEXT, StatusCommand::counts),
            Column.of("plans", "plans", Column.Kind.TEXT, StatusCommand::counts),
            Column.of("quarantine", "quarantine", Column.Kind.TEXT, StatusCommand::quarantine)));

    private final Context context;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var api = context.api();
        ObjectNode status = Context.object();
        status.set("node", api.get("/node"));
        status.set("jobs", api.get(Ids.JOBS + "?limit=1").path("counts"));
        status.set("plans", api.get(Kind.DRAWS_PLAN.path() + "?limit=1").path("counts"));
        status.set("quarantine", api.get(ClusterQuarantineCommand.PATH).path("items"));
        context.print(status, VIEW);
        return 0;
    }

    private static String members(JsonNode members) {
        StringBuilder text = new StringBuilder();
        for (JsonNode member : members) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append(member.path("address").asText())
                    .append(' ')
                    .append(member.path("status").asText());
        }
        return text.toString();
    }

    /** Nothing when every unit can be trusted. */
    private static String quarantine(JsonNode units) {
        return units.isEmpty() ? "" : "%d damaged; isobar cluster quarantine shows them".formatted(units.size());
    }

    private static String pool(JsonNode pool) {
        return pool.isMissingNode()
                ? ""
                : "%s running, %s queued, %s at most"
                        .formatted(
                                pool.path("running").asText("0"),
                                pool.path("queued").asText("0"),
                                pool.path("size").asText("?"));
    }

    private static String counts(JsonNode counts) {
        String text = counts.properties().stream()
                .map(count -> count.getValue().asText() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }
}
