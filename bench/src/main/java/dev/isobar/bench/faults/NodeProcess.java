package dev.isobar.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One node as a process of the system. */
final class NodeProcess {

    static final String TOKEN = "0123456789abcdef".repeat(4);

    private final int number;
    private final Path folder;
    private final Network network;
    private final PostgresServer postgres;
    private volatile @Nullable Process process;
    private volatile boolean isWanted;

    NodeProcess(int number, Path work, Network network, PostgresServer postgres) {
        this.number = number;
        this.folder = work.resolve("node" + number);
        this.network = network;
        this.postgres = postgres;
    }

    int number() {
        return number;
    }

    URI http() {
        return URI.create("http://" + Network.address(number) + ":7625");
    }

    /** What its lines in the workers' ledger say. */
    String name() {
        return "pekko://isobar@" + Network.address(number) + ":25520";
    }

    Path log() {
        return folder.resolve("out.log");
    }

    Path clockShift() {
        return folder.resolve("clock-shift");
    }

    synchronized void start() {
        if (isAlive()) {
            return;
        }
        try {
            Files.createDirectories(folder.resolve("data"));
            Files.createDirectories(folder.resolve("conf"));
            Path token = folder.resolve("data/token");
            Files.writeString(token, TOKEN);
            Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
            Files.writeString(folder.resolve("conf/cluster.conf"), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean trains = !Files.exists(archive());
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx320m",
                // Nodes live for minutes: the quick compiler is enough.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:aot*=off",
                "-Xlog:cds*=off",
                (trains ? "-XX:AOTCacheOutput=" : "-XX:AOTCache=") + archive(),
                "-Disobar.conf=" + folder.resolve("conf"),
                "-cp",
                jars(),
                "dev.isobar.cluster.Node",
                folder.resolve("data").toString()));
        process = Programs.start(
                network.inside(number, command),
                ProcessBuilder.Redirect.appendTo(log().toFile()));
        isWanted = true;
    }

    /** Starts it again when it ended by itself, as a service manager would. */
    void supervise() {
        if (isWanted && !isAlive()) {
            start();
        }
    }

    /** Without folders of classes, which an archive does not know; a node needs none of them. */
    private static String jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(":"));
    }

    /** Of classes as they are after loading; it halves the start. */
    private Path archive() {
        return folder.resolveSibling("node.aot");
    }

    /** Starts once and stops in order, which leaves the archive for all later starts. */
    void train(FaultCluster cluster) {
        if (!Files.exists(archive())) {
            start();
            Pauses.until(
                    Duration.ofSeconds(90),
                    () -> cluster.get(this, "/api/v1/node").isPresent());
            Pauses.sleep(Duration.ofSeconds(2));
            terminate();
            if (!await(Duration.ofSeconds(120))) {
                kill();
            }
        }
    }

    private String configuration() {
        StringBuilder endpoints = new StringBuilder();
        for (int other = 1; other <= FaultCluster.NODES; other++) {
            endpoints.append("{ host = \"%s\", port = 7626 }\n".formatted(Network.address(other)));
        }
        return """
                isobar {
                  http { host = "%1$s", port = 7625 }
                  management { host = "%1$s", port = 7626 }
                  journal { url = "%2$s", user = isobar, connections = 6 }
                  # So that many units have some.
                  shell.snapshot-every = 10
                  work-ledger = "%3$s"
                  clock-shift-file = "%4$s"
                }
                pekko {
                  remote.artery.canonical { hostname = "%1$s", port = 25520 }
                  discovery.config.services.isobar.endpoints = [
                %5$s  ]
                  management.cluster.bootstrap.contact-point-discovery.required-contact-point-nr = 3
                }
                """
                .formatted(
                        Network.address(number),
                        postgres.url(),
                        folder.resolveSibling("workers.jsonl"),
                        clockShift(),
                        endpoints);
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    long pid() {
        Process running = process;
        return running == null ? -1 : running.pid();
    }

    /** SIGKILL; returns when it is gone. */
    Instant kill() {
        isWanted = false;
        Instant now = Instant.now();
        if (process != null) {
            process.destroyForcibly();
            await(Duration.ofSeconds(20));
        }
        return now;
    }

    /** SIGTERM. */
    void terminate() {
        isWanted = false;
        if (process != null) {
            process.destroy();
        }
    }

    boolean await(Duration within) {
        try {
            return process == null || process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void signal(String name) {
        Shell.run("kill", "-" + name, Long.toString(pid()));
    }
}
