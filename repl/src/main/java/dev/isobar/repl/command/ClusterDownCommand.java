package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        description = "Takes out a node that does not answer, before the cluster does so by itself.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster down 127.0.0.3 --dry-run",
            "  isobar cluster down 127.0.0.3:25520 --reason burnt",
            "  isobar cluster down 127.0.0.3 --yes"
        })
final class ClusterDownCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final MemberAction action = new MemberAction();

    ClusterDownCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return action.confirmed(context, "down", "isobar node on that machine");
    }
}
