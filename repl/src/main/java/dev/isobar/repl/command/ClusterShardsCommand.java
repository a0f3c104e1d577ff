package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "shards",
        description = "Shows how many shards and units of each kind live on each node.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar cluster shards", "  isobar cluster shards variable", "  isobar cluster shards -o csv"})
final class ClusterShardsCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "KIND", description = "Only this kind, as normals-job or draw.")
    @Nullable
    String kind;

    ClusterShardsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String query = kind == null ? "" : "?kind=" + kind;
        context.print(context.api().get("/cluster/shards" + query), ClusterViews.SHARDS);
        return 0;
    }
}
