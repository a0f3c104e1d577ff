package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.entities.kernel.Draining;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/** The members as this node sees them; each by {@code host:port}. */
record ClusterMembers(ActorSystem<?> system, Draining draining) {

    private static final String WORKER = "worker";

    CurrentClusterState state() {
        return Cluster.get(system).state();
    }

    Member self() {
        return Cluster.get(system).selfMember();
    }

    /** The longest in the cluster first. */
    List<Member> all() {
        return StreamSupport.stream(state().getMembers().spliterator(), false)
                .sorted(Comparator.comparingInt((Member member) -> isUp(member) ? 0 : 1)
                        .thenComparing((a, b) -> a.isOlderThan(b) ? -1 : b.isOlderThan(a) ? 1 : 0))
                .toList();
    }

    static boolean isUp(Member member) {
        return member.status().equals(MemberStatus.up());
    }

    static String name(Address address) {
        return address.getHost().orElse("") + ":"
                + address.getPort().map(String::valueOf).orElse("");
    }

    /** By host:port, by the whole address, by the host when it has one member, or {@code self}. */
    Member named(String text) {
        List<Member> all = all();
        List<Member> found = all.stream()
                .filter(member -> text.equals(name(member.address()))
                        || text.equals(member.address().toString())
                        || text.equals(member.address().getHost().orElse(""))
                        || (text.equals("self") && member.uniqueAddress().equals(self().uniqueAddress())))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        String names = all.stream().map(member -> name(member.address())).collect(Collectors.joining(", "));
        throw new Refusal(
                found.isEmpty() ? ErrorKind.NOT_FOUND : ErrorKind.INVALID,
                "%s: %s (expected: one of %s)"
                        .formatted(text, found.isEmpty() ? "no such member" : "several members", names),
                text,
                "isobar cluster members");
    }

    /** Whether another member takes units. */
    boolean hasOtherWorker(Member than) {
        return all().stream()
                .anyMatch(member -> !member.uniqueAddress().equals(than.uniqueAddress())
                        && isUp(member)
                        && member.hasRole(WORKER)
                        && !state().getUnreachable().contains(member)
                        && !draining.includes(member.uniqueAddress()));
    }

    ArrayNode json() {
        ArrayNode members = Json.array();
        Optional<Address> oldest = all().stream().map(Member::address).findFirst();
        for (Member member : all()) {
            ObjectNode node = members.addObject()
                    .put("address", name(member.address()))
                    .put("status", status(member))
                    .put("reachable", !state().getUnreachable().contains(member))
                    .put("draining", draining.includes(member.uniqueAddress()))
                    .put("version", member.appVersion().version())
                    .put("leader", member.address().equals(state().getLeader()))
                    .put("oldest", oldest.filter(member.address()::equals).isPresent())
                    .put("self", member.uniqueAddress().equals(self().uniqueAddress()));
            NodeOperations.roles(node, member);
        }
        return members;
    }

    private static String status(Member member) {
        return member.status().toString();
    }
}
