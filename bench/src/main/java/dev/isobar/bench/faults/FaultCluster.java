package dev.isobar.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Three nodes, their network and their database. */
final class FaultCluster implements AutoCloseable {

    static final int NODES = 3;
    private static final Duration FORMS_WITHIN = Duration.ofSeconds(300);

    private final Path work;
    private final Network network;
    private final PostgresServer postgres;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private volatile boolean isClosed;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private FaultCluster(Path work, Network network, PostgresServer postgres) {
        this.work = work;
        this.network = network;
        this.postgres = postgres;
    }

    static FaultCluster open(Path work) {
        SmallDisk.mount(work);
        Network network = Network.open(NODES);
        FaultCluster cluster = new FaultCluster(work, network, PostgresServer.open(work.resolve("postgres")));
        for (int number = 1; number <= NODES; number++) {
            cluster.nodes.add(new NodeProcess(number, work, network, cluster.postgres));
        }
        cluster.node(1).train(cluster);
        Thread.ofPlatform().daemon().name("supervisor").start(cluster::supervise);
        return cluster;
    }

    Network network() {
        return network;
    }

    PostgresServer postgres() {
        return postgres;
    }

    List<NodeProcess> nodes() {
        return nodes;
    }

    NodeProcess node(int number) {
        return nodes.get(number - 1);
    }

    /** Starts the nodes that do not run; returns when all three see each other up. */
    void complete() {
        nodes.stream().filter(node -> !node.isAlive()).forEach(NodeProcess::start);
        boolean formed = Pauses.until(
                FORMS_WITHIN, () -> nodes.stream().allMatch(node -> membersUp(node) == NODES));
        if (!formed) {
            throw new IllegalStateException("the cluster does not form: "
                    + nodes.stream().map(node -> node.number() + ": " + membersUp(node)).toList());
        }
    }

    private void supervise() {
        while (!isClosed) {
            nodes.forEach(NodeProcess::supervise);
            Pauses.sleep(Duration.ofSeconds(1));
        }
    }

    /** How many members a node sees, all of them up and in reach; -1 when one is not, or the node does not answer. */
    int membersUp(NodeProcess node) {
        return members(node)
                .map(body -> {
                    for (JsonNode member : body.path("members")) {
                        if (!member.path("status").asText().equals("Up")) {
                            return -1;
                        }
                    }
                    return body.path("unreachable").isEmpty() ? body.path("members").size() : -1;
                })
                .orElse(-1);
    }

    /** What Pekko's management says. */
    private Optional<JsonNode> members(NodeProcess node) {
        return get(URI.create("http://" + Network.address(node.number()) + ":7626/cluster/members"));
    }

    /** The node that runs the singletons. */
    NodeProcess oldest() {
        for (NodeProcess asked : nodes) {
            String oldest = members(asked)
                    .map(body -> body.path("oldest").asText(""))
                    .orElse("");
            for (NodeProcess node : nodes) {
                if (node.name().equals(oldest)) {
                    return node;
                }
            }
        }
        throw new IllegalStateException("nobody says who the oldest is");
    }

    Optional<JsonNode> get(NodeProcess node, String path) {
        return get(URI.create(node.http() + path));
    }

    /** A node's answer, or empty when there is none. */
    private Optional<JsonNode> get(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(12))
                .header("Authorization", "Bearer " + NodeProcess.TOKEN)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() / 100 == 2 ? Optional.of(Json.parse(response.body())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        nodes.forEach(NodeProcess::kill);
        postgres.close();
        network.close();
        SmallDisk.unmount(work);
        http.shutdownNow();
    }
}
