package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.entities.kernel.Placement;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.Units;
import dev.isobar.persistence.JournalException;
import dev.isobar.persistence.Projection;
import dev.isobar.persistence.UnitQuarantine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Leave;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** The nodes together: who belongs, where the units are, and how a node comes and goes. */
final class ClusterOperations {

    private static final String MEMBERS = "/api/v1/cluster/members";

    private final Units units;
    private final Projection projection;
    private final UnitQuarantine quarantine;
    private final NodeFacts facts;
    private final Cluster cluster;
    private final ClusterMembers members;

    ClusterOperations(
            ActorSystem<?> system, Units units, Projection projection, UnitQuarantine quarantine, NodeFacts facts) {
        this.units = units;
        this.projection = projection;
        this.quarantine = quarantine;
        this.facts = facts;
        this.cluster = Cluster.get(system);
        this.members = new ClusterMembers(system, units.draining());
    }

    List<Operation> all() {
        return List.of(
                Operation.get("/api/v1/cluster", _ -> Responses.ok(status()))
                        .named("getCluster", "Members, leader, journal, and how many units live where")
                        .answers(200, "Cluster"),
                Operation.get(MEMBERS, _ -> Responses.ok(Json.object().set("items", members.json())))
                        .named("listMembers", "The members, the longest in the cluster first")
                        .answers(200, "Members"),
                Operation.get("/api/v1/cluster/shards", this::shards)
                        .named("listShards", "How many shards and units of each kind live on each node")
                        .query("kind", "string", "only this kind")
                        .answers(200, "Shards"),
                action("drain", "Moves a member's units to the others and gives it no new ones"),
                action("undrain", "Lets a member have units again"),
                action("leave", "Lets a member hand over its units and stop"),
                action("down", "Takes a member out that does not answer"));
    }

    private Operation action(String verb, String summary) {
        return Operation.post(MEMBERS + "/{address}/actions/" + verb, "Action", call -> act(call, verb))
                .by(Role.ADMIN)
                .named(verb + "Member", summary)
                .about(call -> call.segment("address"))
                .answers(200, "MemberAction")
                .answers(202, "MemberAction");
    }

    private ObjectNode status() {
        ObjectNode status = Json.object().put("environment", facts.environment());
        status.set("members", members.json());
        ArrayNode unreachable = status.putArray("unreachable");
        members.state().getUnreachable().forEach(member -> unreachable.add(ClusterMembers.name(member.address())));
        ObjectNode journal = status.putObject("journal").put("name", facts.journal());
        try {
            Projection.Lag lag = projection.lag();
            journal.put("answers", true).put("lastOffset", lag.journal()).put("behind", lag.behind());
            status.put("quarantined", quarantine.count());
        } catch (JournalException e) {
            journal.put("answers", false);
        }
        ArrayNode nodes = status.putArray("nodes");
        Map<String, int[]> sums = new TreeMap<>();
        for (Placement placement :
                placements(units.kinds().stream().map(UnitKind::name).toList())) {
            int[] sum = sums.computeIfAbsent(ClusterMembers.name(placement.node()), _ -> new int[2]);
            sum[0] += placement.shards();
            sum[1] += placement.units();
        }
        sums.forEach((node, sum) ->
                nodes.addObject().put("address", node).put("shards", sum[0]).put("units", sum[1]));
        return status;
    }

    private HttpResponse shards(Call call) {
        List<String> kinds = units.kinds().stream().map(UnitKind::name).toList();
        List<String> wanted = call.query("kind").map(List::of).orElse(kinds);
        if (!kinds.containsAll(wanted)) {
            throw Refusal.invalid(
                    "kind: %s (expected: one of %s)".formatted(wanted.getFirst(), String.join(", ", kinds)));
        }
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        placements(wanted).stream()
                .sorted(Comparator.comparing(Placement::kind).thenComparing(p -> ClusterMembers.name(p.node())))
                .forEach(placement -> items.addObject()
                        .put("kind", placement.kind())
                        .put("address", ClusterMembers.name(placement.node()))
                        .put("shards", placement.shards())
                        .put("units", placement.units()));
        return Responses.ok(answer);
    }

    private List<Placement> placements(List<String> kinds) {
        try {
            return units.placements(kinds).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new Refusal(
                    ErrorKind.UNAVAILABLE,
                    "a node does not say in time what lives on it: " + e.getCause(),
                    "",
                    "isobar cluster members");
        }
    }

    private HttpResponse act(Call call, String verb) {
        Member member = members.named(call.segment("address"));
        boolean dryRun = call.isDryRun();
        var _ = call.audit();
        List<String> effects = switch (verb) {
            case "drain" -> drain(member, dryRun);
            case "undrain" -> undrain(member, dryRun);
            case "leave" -> leave(member, dryRun);
            default -> down(member, dryRun);
        };
        ObjectNode answer = Json.object()
                .put("address", ClusterMembers.name(member.address()))
                .put("action", verb)
                .put("status", member.status().toString())
                .put("dryRun", dryRun);
        effects.forEach(answer.putArray("effects")::add);
        return Responses.json(dryRun || effects.isEmpty() ? 200 : 202, answer);
    }

    private List<String> drain(Member member, boolean dryRun) {
        if (units.draining().includes(member.uniqueAddress())) {
            return List.of();
        }
        needsOther(member, "drain");
        if (!dryRun) {
            units.draining()
                    .set(member.uniqueAddress(), true)
                    .toCompletableFuture()
                    .join();
        }
        return List.of(
                "its units move to the other nodes; work that they do there begins again",
                "it gets no units, and answers calls as before",
                "when cluster shards shows none on it, it can be stopped");
    }

    private List<String> undrain(Member member, boolean dryRun) {
        if (!units.draining().includes(member.uniqueAddress())) {
            return List.of();
        }
        if (!dryRun) {
            units.draining()
                    .set(member.uniqueAddress(), false)
                    .toCompletableFuture()
                    .join();
        }
        return List.of("it gets units again, a few at a time");
    }

    private List<String> leave(Member member, boolean dryRun) {
        if (!ClusterMembers.isUp(member)) {
            return List.of();
        }
        needsOther(member, "leave");
        if (!dryRun) {
            cluster.manager().tell(Leave.create(member.address()));
        }
        return List.of("it ends its calls, hands its units to the other nodes, leaves, and its process ends with 0");
    }

    private List<String> down(Member member, boolean dryRun) {
        if (member.uniqueAddress().equals(members.self().uniqueAddress())) {
            throw new Refusal(
                    ErrorKind.CONFLICT,
                    "a node does not take out itself (expected: asked of another node)",
                    ClusterMembers.name(member.address()),
                    "isobar --connect URL-OF-ANOTHER-NODE cluster down");
        }
        boolean reachable = !members.state().getUnreachable().contains(member);
        if (!dryRun) {
            cluster.manager().tell(new Down(member.address()));
        }
        return List.of(
                "the others take it for lost at once; its units go on elsewhere",
                reachable
                        ? "it still answers: cluster leave would let it end in order; now it stops with exit code 1"
                        : "if its process still runs, it stops with exit code 1 when it is reached again");
    }

    private void needsOther(Member member, String verb) {
        if (!members.hasOtherWorker(member)) {
            throw new Refusal(
                    ErrorKind.CONFLICT,
                    "%s: no other member could take its units (expected: one that is Up, reachable, a worker, and not draining)"
                            .formatted(verb),
                    ClusterMembers.name(member.address()),
                    "isobar cluster members, or isobar shutdown");
        }
    }
}
