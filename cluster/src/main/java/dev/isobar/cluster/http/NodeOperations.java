package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.entities.kernel.WorkPools;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The node itself. */
final class NodeOperations {

    private final NodeFacts facts;
    private final ActorSystem<?> system;
    private final WorkPools pools;
    private final Gate gate;
    private final Runnable shutdown;

    NodeOperations(NodeFacts facts, ActorSystem<?> system, WorkPools pools, Gate gate, Runnable shutdown) {
        this.facts = facts;
        this.system = system;
        this.pools = pools;
        this.gate = gate;
        this.shutdown = shutdown;
    }

    List<Operation> all() {
        return List.of(
                Operation.get("/api/v1/node", _ -> Responses.ok(node()))
                        .named("getNode", "What the node is and how busy it is")
                        .answers(200, "Node"),
                Operation.post("/api/v1/node/actions/shutdown", "Action", this::shutDown)
                        .by(Role.ADMIN)
                        .named("shutdownNode", "Stops the node; running work is resumed at its next start")
                        .answers(200, "Shutdown")
                        .answers(202, "Shutdown"));
    }

    private HttpResponse shutDown(Call call) {
        boolean dryRun = call.isDryRun();
        var _ = call.audit();
        if (!dryRun) {
            shutdown.run();
        }
        return Responses.json(
                dryRun ? 200 : 202, Json.object().put("stopping", !dryRun).put("dryRun", dryRun));
    }

    private ObjectNode node() {
        Cluster cluster = Cluster.get(system);
        ObjectNode node = Json.object()
                .put("name", facts.name())
                .put("version", facts.version())
                .put("environment", facts.environment());
        roles(node, cluster.selfMember());
        node.put("startedAt", facts.startedAt().toString())
                .put(
                        "uptimeSeconds",
                        Duration.between(facts.startedAt(), Instant.now()).toSeconds())
                .put("data", facts.data())
                .put("journal", facts.journal());
        Tokens.State tokens = gate.tokens();
        node.putObject("tokens")
                .put("known", tokens.count())
                .put("expired", tokens.expired())
                .put("problem", tokens.problem());
        ArrayNode members = node.putObject("cluster").putArray("members");
        cluster.state()
                .getMembers()
                .forEach(member -> roles(
                        members.addObject()
                                .put("address", member.address().toString())
                                .put("status", member.status().toString()),
                        member));
        ObjectNode all = node.putObject("pools");
        for (Pool pool : Pool.values()) {
            WorkPools.Usage usage = pools.usage(pool);
            all.putObject(pool.name().toLowerCase(Locale.ROOT))
                    .put("size", usage.size())
                    .put("running", usage.running())
                    .put("queued", usage.queued());
        }
        return node;
    }

    static void roles(ObjectNode node, Member member) {
        ArrayNode roles = node.putArray("roles");
        member.getRoles().stream()
                .filter(role -> !role.startsWith("dc-"))
                .sorted()
                .forEach(roles::add);
    }
}
