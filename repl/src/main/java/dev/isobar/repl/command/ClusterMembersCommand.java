package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "members",
        description = "Lists the members of the cluster.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar cluster members", "  isobar cluster members -o json", "  isobar watch i=5 cluster members"})
final class ClusterMembersCommand implements Callable<Integer> {

    private static final View VIEW = new View.Rows(
            List.of(
                    Column.text("ADDRESS", "address"),
                    Column.status("STATUS", "status"),
                    Column.text("ROLES", "roles")),
            "no member");

    private final Context context;

    ClusterMembersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ObjectNode members = Context.object();
        members.set("items", context.api().get("/node").path("cluster").path("members"));
        context.print(members, VIEW);
        return 0;
    }
}
