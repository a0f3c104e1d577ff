package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "leave",
        description = "Lets a node hand over its units, leave the cluster and stop.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster leave 127.0.0.3 --dry-run",
            "  isobar cluster leave 127.0.0.3:25520 --reason upgrade",
            "  isobar cluster leave 127.0.0.3 --yes"
        })
final class ClusterLeaveCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final MemberAction action = new MemberAction();

    ClusterLeaveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return action.confirmed(context, "leave", "isobar node on that machine");
    }
}
