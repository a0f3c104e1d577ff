package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.typed.Cluster;

/** Tells the other nodes of the cluster, if there are any, how far this node's units are, and hears of theirs. */
final class ProgressSpread {

    private static final String TOPIC = "isobar-progress";

    private ProgressSpread() {}

    static void start(ActorSystem<?> system, ProgressBoard board) {
        Cluster cluster = Cluster.get(system);
        String node = cluster.selfMember().uniqueAddress().toString();
        ActorRef<Topic.Command<ProgressNews>> topic =
                system.systemActorOf(Topic.create(ProgressNews.class, TOPIC), TOPIC + "-topic", Props.empty());
        ActorRef<ProgressNews> ear = system.systemActorOf(listener(node, board), TOPIC + "-ear", Props.empty());
        topic.tell(Topic.subscribe(ear));
        board.spread((unit, progress) -> {
            if (cluster.state().members().size() > 1) {
                topic.tell(Topic.publish(new ProgressNews(node, unit.text(), progress)));
            }
        });
    }

    private static Behavior<ProgressNews> listener(String node, ProgressBoard board) {
        return Behaviors.receiveMessage(news -> {
            if (!news.node().equals(node)) {
                board.heard(new UnitId(news.unit()), news.progress());
            }
            return Behaviors.same();
        });
    }
}
