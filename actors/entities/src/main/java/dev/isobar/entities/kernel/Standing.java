package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Whether this node may go on with a unit whose last write was not stored. Perhaps another node has the unit by now: then
 * this one is cut off or was downed, and does not see all members, or is none any more. Until it does, the unit stays away;
 * the journal's key keeps what it writes from being stored twice, but two incarnations could go on in turns. Safe for any
 * thread.
 */
final class Standing {

    private final Supplier<String> membership;
    private final Set<UnitId> doubted = ConcurrentHashMap.newKeySet();

    private Standing(Supplier<String> membership) {
        this.membership = membership;
    }

    /** @param membership what is wrong with this node's place in the cluster, empty when nothing is */
    static Standing of(Supplier<String> membership) {
        return new Standing(membership);
    }

    static Standing of(Cluster cluster) {
        return new Standing(() -> trouble(cluster));
    }

    private static String trouble(Cluster cluster) {
        MemberStatus status = cluster.selfMember().status();
        if (cluster.isTerminated() || status.equals(MemberStatus.down()) || status.equals(MemberStatus.removed())) {
            return "this node is no member of the cluster any more: " + status;
        }
        ClusterEvent.CurrentClusterState state = cluster.state();
        return state.getUnreachable().isEmpty()
                ? ""
                : "this node does not reach "
                        + String.join(
                                ", ",
                                state.getUnreachable().stream()
                                        .map(Member::address)
                                        .map(Address::toString)
                                        .sorted()
                                        .toList());
    }

    /** A write of the unit was not stored. */
    void doubt(UnitId unit) {
        doubted.add(unit);
    }

    /** Why the unit may not come back here now; empty when it may, and then it is not doubted any more. */
    String trouble(UnitId unit) {
        if (!doubted.contains(unit)) {
            return "";
        }
        String trouble = membership.get();
        if (trouble.isEmpty()) {
            doubted.remove(unit);
        }
        return trouble;
    }
}
