package dev.isobar.cluster;

import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;

/** Which node does what only one needs to do; in a change none or two may do it for a while. */
public final class OldestNode {

    private OldestNode() {}

    /** Whether this node is the oldest member that can be reached, or is in no cluster yet. */
    public static BooleanSupplier isThis(ActorSystem<?> system) {
        Cluster cluster = Cluster.get(system);
        return () -> {
            var state = cluster.state();
            Member self = cluster.selfMember();
            return StreamSupport.stream(state.getMembers().spliterator(), false)
                    .filter(member -> !state.getUnreachable().contains(member))
                    .noneMatch(member -> member.isOlderThan(self));
        };
    }
}
