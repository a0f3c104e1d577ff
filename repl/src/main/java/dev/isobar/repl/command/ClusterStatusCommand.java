package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description =
                "Shows members, leader, what does not answer, the journal, and how many units live on which node.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar cluster status", "  isobar cluster status -o json", "  isobar watch i=2 cluster status"})
final class ClusterStatusCommand implements Callable<Integer> {

    private final Context context;

    ClusterStatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(context.api().get("/cluster"), ClusterViews.STATUS);
        return 0;
    }
}
