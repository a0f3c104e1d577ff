package dev.isobar.repl.local;

import dev.isobar.cluster.api.ApiClient;
import dev.isobar.cluster.api.ApiException;
import dev.isobar.cluster.api.DataFolder;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Several nodes and their journal on this machine, in one folder, each a process; for trying out. */
public final class LocalCluster {

    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(45);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final int POSTGRESQL_AFTER = 3;

    private final Path folder;
    private final List<LocalNode> nodes;
    private final Optional<Journal> given;
    private final int port;
    private final Consumer<String> news;
    private final List<LocalNode> started = new ArrayList<>();
    private boolean startedServer;

    /**
     * @param port the first of four that are used on each node's address
     * @param given a journal to use in place of an own one
     * @param news is told, a line at a time, what happens
     */
    public LocalCluster(Path folder, int count, int port, Optional<Journal> given, Consumer<String> news) {
        this.folder = folder;
        this.port = port;
        this.given = given;
        this.news = news;
        this.nodes = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new LocalNode(folder, number, port))
                .toList();
    }

    /** The nodes' addresses, for {@code --connect}. */
    public String addresses() {
        return nodes.stream().map(LocalNode::api).map(URI::toString).collect(Collectors.joining(","));
    }

    public Path token() {
        return folder.resolve("token");
    }

    /** The addresses of the nodes that run, as the cluster knows them. */
    public List<String> running() {
        return nodes.stream()
                .filter(node -> node.process().isPresent())
                .map(LocalNode::address)
                .toList();
    }

    /** Starts what does not run, and returns when every node is a member that is ready. */
    public void start() throws InterruptedException {
        List<LocalNode> missing =
                nodes.stream().filter(node -> node.process().isEmpty()).toList();
        if (missing.isEmpty()) {
            throw new CommandException(
                    Exit.CONFLICT, "the nodes of %s run already".formatted(folder), "isobar cluster local --stop");
        }
        for (LocalNode node : missing) {
            node.takenPort().ifPresent(taken -> {
                throw new CommandException(
                        Exit.CONFLICT, "another program listens on " + taken, "another --port, or stop that program");
            });
        }
        String token = new DataFolder(folder).token();
        Journal journal = journal();
        Map<LocalNode, Process> processes = new LinkedHashMap<>();
        for (LocalNode node : missing) {
            processes.put(node, node.start(journal, nodes));
            began(node);
            news.accept("%s starts, log %s"
                    .formatted(node.name(), node.data().path().resolve("log/isobar.log")));
        }
        awaitMembers(processes, token);
    }

    private synchronized void began(LocalNode node) {
        started.addFirst(node);
    }

    private Journal journal() throws InterruptedException {
        if (given.isPresent()) {
            return given.get();
        }
        LocalPostgresql server = postgresql();
        synchronized (this) {
            startedServer = !server.isRunning();
        }
        Journal journal = server.start();
        news.accept(
                "PostgreSQL on 127.0.0.1:%d, data %s".formatted(port + POSTGRESQL_AFTER, folder.resolve("postgresql")));
        return journal;
    }

    private LocalPostgresql postgresql() throws InterruptedException {
        return LocalPostgresql.in(folder.resolve("postgresql"), port + POSTGRESQL_AFTER);
    }

    private void awaitMembers(Map<LocalNode, Process> processes, String token) throws InterruptedException {
        long begin = System.nanoTime();
        try (Clients clients = new Clients(token)) {
            List<LocalNode> waiting = new ArrayList<>(nodes);
            while (!waiting.isEmpty()) {
                if (waiting.removeIf(node -> clients.isReady(node, nodes.size()))) {
                    continue;
                }
                for (Map.Entry<LocalNode, Process> each : processes.entrySet()) {
                    if (!each.getValue().isAlive()) {
                        throw notUp(
                                each.getKey(), "ended with " + each.getValue().exitValue());
                    }
                }
                if (System.nanoTime() - begin > UP_WITHIN.toNanos()) {
                    throw notUp(waiting.getFirst(), "is not ready after " + UP_WITHIN.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
        }
    }

    private static CommandException notUp(LocalNode node, String what) {
        return new CommandException(
                Exit.UNAVAILABLE, node.name() + " " + what, "see %s and its log".formatted(node.console()));
    }

    /** Waits until a node has ended, and tells which. */
    public void awaitEndOfOne() throws InterruptedException {
        Map<LocalNode, ProcessHandle> running = new LinkedHashMap<>();
        nodes.forEach(node -> node.process().ifPresent(process -> running.put(node, process)));
        while (!running.isEmpty()) {
            for (Map.Entry<LocalNode, ProcessHandle> each : List.copyOf(running.entrySet())) {
                if (!each.getValue().isAlive()) {
                    running.remove(each.getKey());
                    news.accept("%s (process %d) has ended; the same command starts it again"
                            .formatted(each.getKey().name(), each.getValue().pid()));
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    /** Stops the nodes, the last one first, then the journal's server when it is an own one. */
    public void stop() throws InterruptedException {
        stop(nodes.reversed(), given.isEmpty() && Files.exists(folder.resolve("postgresql")));
    }

    /** Stops what {@link #start} has started. */
    public synchronized void stopStarted() throws InterruptedException {
        stop(started, startedServer);
    }

    private void stop(List<LocalNode> which, boolean server) throws InterruptedException {
        for (LocalNode node : which) {
            Optional<ProcessHandle> process = node.process();
            if (process.isPresent()) {
                stop(node, process.get());
            }
        }
        if (server) {
            postgresql().stop();
            news.accept("PostgreSQL has stopped");
        }
    }

    private void stop(LocalNode node, ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            news.accept(node.name() + " has stopped");
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            news.accept("%s did not stop within %d s and was ended".formatted(node.name(), STOP_WITHIN.toSeconds()));
        }
    }

    /** Clients of the nodes, one each. */
    private static final class Clients implements AutoCloseable {

        private final String token;
        private final Map<URI, ApiClient> all = new LinkedHashMap<>();

        Clients(String token) {
            this.token = token;
        }

        boolean isReady(LocalNode node, int members) {
            ApiClient api = client(node.api());
            ApiClient management = client(URI.create("http://" + node.contactPoint()));
            try {
                long up = 0;
                for (var member : api.get("/api/v1/node").path("cluster").path("members")) {
                    up += member.path("status").asText().equals("Up") ? 1 : 0;
                }
                return up >= members && !management.text("/ready").isEmpty();
            } catch (ApiException e) {
                return false;
            }
        }

        private ApiClient client(URI base) {
            return all.computeIfAbsent(base, uri -> ApiClient.of(uri, token, "local"));
        }

        @Override
        public void close() {
            all.values().forEach(ApiClient::close);
        }
    }
}
