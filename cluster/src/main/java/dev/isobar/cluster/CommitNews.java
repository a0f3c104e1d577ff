package dev.isobar.cluster;

import dev.isobar.persistence.Database;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.typed.Cluster;

/**
 * Tells the other nodes of the cluster, if there are any, that this node has committed events, and hears of theirs; so that
 * a live view on one node shows at once what another recorded. A lost message costs only time: every node also looks by
 * itself at long intervals.
 */
public final class CommitNews {

    private static final String TOPIC = "isobar-commits";

    private CommitNews() {}

    /** Call it once per system. */
    public static void start(ActorSystem<?> system, Database database) {
        Cluster cluster = Cluster.get(system);
        String node = cluster.selfMember().uniqueAddress().toString();
        ActorRef<Topic.Command<String>> topic =
                system.systemActorOf(Topic.create(String.class, TOPIC), TOPIC + "-topic", Props.empty());
        topic.tell(Topic.subscribe(system.systemActorOf(listener(node, database), TOPIC + "-ear", Props.empty())));
        database.announceTo(() -> {
            if (cluster.state().members().size() > 1) {
                topic.tell(Topic.publish(node));
            }
        });
    }

    private static Behavior<String> listener(String node, Database database) {
        return Behaviors.receiveMessage(from -> {
            if (!from.equals(node)) {
                database.committedElsewhere();
            }
            return Behaviors.same();
        });
    }
}
