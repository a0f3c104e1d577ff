package dev.isobar.repl.local;

import dev.isobar.cluster.Node;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.cluster.api.NodeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One node of a local cluster: a process with an address and a data folder of its own.
 *
 * @param number from 1
 * @param port of HTTP; the two after it are those of management and of the nodes among themselves
 */
record LocalNode(Path clusterFolder, int number, int port) {

    private static final int MIB = 1 << 20;

    String name() {
        return "node-" + number;
    }

    String host() {
        return "127.0.0." + number;
    }

    URI api() {
        return URI.create("http://%s:%d".formatted(host(), port));
    }

    String contactPoint() {
        return host() + ":" + (port + 1);
    }

    /** As {@code cluster members} has it. */
    String address() {
        return host() + ":" + (port + 2);
    }

    DataFolder data() {
        return new DataFolder(clusterFolder.resolve(name()));
    }

    Path console() {
        return data().path().resolve("console.log");
    }

    /** The process of the node, when it runs. */
    Optional<ProcessHandle> process() {
        return data().node().map(NodeFile::pid).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
    }

    /** The first of its ports that another program has. */
    Optional<String> takenPort() {
        for (int each = port; each < port + 3; each++) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getByName(host()), each));
            } catch (IOException e) {
                return Optional.of(host() + ":" + each);
            }
        }
        return Optional.empty();
    }

    /** Starts it in a session of its own, so that Ctrl-C reaches only who started it. */
    Process start(Journal journal, List<LocalNode> all) {
        try {
            DataFolder data = data();
            data.create();
            Path token = data.path().resolve("token");
            if (!Files.exists(token)) {
                Files.createSymbolicLink(token, Path.of("..", "token"));
            }
            ProcessBuilder builder = new ProcessBuilder(command(journal, all))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
            builder.environment().put("ISOBAR_JOURNAL_PASSWORD", journal.password());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name() + " cannot be started", e);
        }
    }

    private List<String> command(Journal journal, List<LocalNode> all) {
        List<String> line = new ArrayList<>();
        Programs.find("setsid").ifPresent(setsid -> line.add(setsid.toString()));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!option.startsWith("-Xmx") && !option.startsWith("-Disobar.terminals")) {
                line.add(option);
            }
        }
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() / all.size());
        line.add("-Xmx%dm"
                .formatted(Math.max(400 + 320 * cores, Runtime.getRuntime().maxMemory() / MIB / all.size())));
        line.add("-Disobar.pools.compute=" + cores);
        line.add("-Disobar.environment=local");
        line.add("-Disobar.http.host=" + host());
        line.add("-Disobar.http.port=" + port);
        line.add("-Disobar.management.port=" + (port + 1));
        line.add("-Disobar.cluster.host=" + host());
        line.add("-Disobar.cluster.port=" + (port + 2));
        line.add("-Disobar.cluster.contact-points="
                + String.join(",", all.stream().map(LocalNode::contactPoint).toList()));
        line.add("-Disobar.journal.url=" + journal.url());
        line.add("-Disobar.journal.user=" + journal.user());
        line.add("-cp");
        line.add(System.getProperty("java.class.path"));
        line.add(Node.class.getName());
        line.add(data().path().toString());
        return line;
    }
}
