package dev.isobar.entities.kernel;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * The shells of this node that wait for others. When a member of the cluster is gone, what it was asked is asked again
 * soon instead of at the next repetition: whoever it hosted is elsewhere now, and may not know that work was under way.
 * Safe for any thread.
 */
final class LostMembers {

    /** For shards to find their new node. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int SPREAD_MILLIS = 1500;

    private final Set<ActorRef<UnitMessage>> waiting = ConcurrentHashMap.newKeySet();

    /** Begins to hear of members. */
    void start(ActorSystem<?> system) {
        ActorRef<ClusterEvent.MemberRemoved> ear =
                system.systemActorOf(listener(), "isobar-lost-members", Props.empty());
        Cluster.get(system).subscriptions().tell(Subscribe.create(ear, ClusterEvent.MemberRemoved.class));
    }

    private Behavior<ClusterEvent.MemberRemoved> listener() {
        return Behaviors.receiveMessage(_ -> {
            announce();
            return Behaviors.same();
        });
    }

    void announce() {
        waiting.forEach(shell -> shell.tell(new OwnMessage.MemberLost()));
    }

    /** When a shell that heard of it asks again: not all at once. */
    static Duration pause() {
        return PAUSE.plusMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS));
    }

    void add(ActorRef<UnitMessage> shell) {
        waiting.add(shell);
    }

    void remove(ActorRef<UnitMessage> shell) {
        waiting.remove(shell);
    }
}
