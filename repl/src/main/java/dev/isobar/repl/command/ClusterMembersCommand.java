package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "members",
        description = "Lists the members of the cluster, the longest in it first.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar cluster members", "  isobar cluster members -o json", "  isobar watch i=5 cluster members"})
final class ClusterMembersCommand implements Callable<Integer> {

    private final Context context;

    ClusterMembersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(context.api().get("/cluster/members"), ClusterViews.MEMBERS);
        return 0;
    }
}
