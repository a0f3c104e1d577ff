package dev.isobar.repl.command;

import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import dev.isobar.repl.session.Nodes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "node",
        description = "Runs a node in the foreground until it is stopped (Ctrl-C, SIGTERM, or isobar shutdown).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar node",
            "  isobar node --data /var/lib/isobar --config /etc/isobar/cluster.conf",
            "  isobar node & isobar normals list; isobar shutdown"
        })
final class NodeCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--cluster", description = "Join the cluster of conf/cluster.conf, with PostgreSQL as the journal.")
    boolean cluster;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Join the cluster that this file describes; the other files are read from its folder.")
    @Nullable
    Path config;

    NodeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        var session = context.session();
        session.running().ifPresent(api -> {
            throw new CommandException(
                    Exit.CONFLICT,
                    "a node already runs on %s, at %s"
                            .formatted(session.target().data(), api.base()),
                    "isobar status, or isobar shutdown");
        });
        if (cluster || config != null) {
            session.join(new Nodes.Membership(Optional.ofNullable(config).map(context.surroundings()::resolve)));
        }
        var api = session.api();
        Nodes.Started node = session.embedded()
                .orElseThrow(() -> new CommandException(
                        Exit.CONFLICT, "another process just started a node on this folder", "isobar status"));
        context.note("node at %s, data in %s; Ctrl-C stops it"
                .formatted(api.base(), session.target().data()));
        node.awaitStop();
        node.trouble().ifPresent(why -> {
            throw new CommandException(Exit.UNAVAILABLE, "the node stopped: " + why, "isobar node");
        });
        return 0;
    }
}
