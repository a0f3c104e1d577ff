package dev.isobar.repl.command;

import dev.isobar.repl.local.Journal;
import dev.isobar.repl.local.LocalCluster;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "local",
        description = {
            "Starts a cluster on this machine to try it out: nodes on 127.0.0.1, 127.0.0.2, ... and a PostgreSQL of its"
                    + " own, all in the data folder (--data), and stops them at Ctrl-C.",
            "Run again on the same folder it continues that cluster; while it runs, it starts the nodes that are missing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar --data /tmp/three cluster local --nodes 3",
            "  isobar --data /tmp/three cluster local --detach",
            "  isobar --data /tmp/three cluster local --stop"
        })
final class ClusterLocalCommand implements Callable<Integer>, Reaiming {

    private static final int MOST = 9;

    private final Context context;

    @Option(names = "--nodes", paramLabel = "N", description = "How many, 1 to 9. Default: 3.")
    int nodes = 3;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "HTTP; the next three are management, the nodes among themselves, PostgreSQL. Default: 7625.")
    int port = 7625;

    @Option(names = "--detach", description = "Return when all are ready; they go on.")
    boolean detach;

    @Option(names = "--stop", description = "Stop the nodes of the folder, and their PostgreSQL.")
    boolean stop;

    @Option(names = "--journal-url", paramLabel = "URL", description = "Use this PostgreSQL (JDBC) and start none.")
    @Nullable
    String journalUrl;

    @Option(names = "--journal-user", paramLabel = "NAME", description = "Its user. Default: isobar.")
    String journalUser = "isobar";

    @Option(names = "--journal-password-file", paramLabel = "FILE", description = "File with its password.")
    @Nullable
    Path journalPasswordFile;

    ClusterLocalCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (nodes < 1 || nodes > MOST) {
            throw new CommandException(
                    Exit.USAGE, "--nodes: %d (expected: 1 to 9)".formatted(nodes), "help cluster local");
        }
        Path folder = context.global().target(context.surroundings()).data().resolve("local");
        LocalCluster cluster = new LocalCluster(folder, nodes, port, journal(), context::note);
        if (stop) {
            cluster.stop();
            return 0;
        }
        if (detach) {
            cluster.start();
            context.console().out().print(usage(cluster));
            return 0;
        }
        Thread hook = new Thread(() -> stopped(cluster), "isobar-local-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            cluster.start();
            context.console().out().print(usage(cluster));
            context.console().out().flush();
            context.note("Ctrl-C stops all");
            cluster.awaitEndOfOne();
            return 0;
        } catch (InterruptedException e) {
            return Exit.OK.code();
        }
    }

    private static void stopped(LocalCluster cluster) {
        try {
            cluster.stopStarted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Journal> journal() {
        try {
            String password = journalPasswordFile == null
                    ? ""
                    : Files.readString(context.surroundings().resolve(journalPasswordFile))
                            .strip();
            return Optional.ofNullable(journalUrl).map(url -> new Journal(url, journalUser, password));
        } catch (IOException e) {
            throw new CommandException(
                    Exit.USAGE,
                    "--journal-password-file: %s cannot be read".formatted(journalPasswordFile),
                    "help cluster local");
        }
    }

    private static String usage(LocalCluster cluster) {
        String connect = "isobar --connect %s --token-file %s".formatted(cluster.addresses(), cluster.token());
        return """
                %d nodes are up and ready.
                  %s cluster members
                  %s demo
                """.formatted(cluster.running().size(), connect, connect);
    }
}
