package dev.isobar.entities.kernel;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.Key;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.ORSetKey;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.apache.pekko.cluster.ddata.typed.javadsl.DistributedData;
import org.apache.pekko.cluster.ddata.typed.javadsl.Replicator;
import org.apache.pekko.cluster.ddata.typed.javadsl.ReplicatorMessageAdapter;

/**
 * The members that are to give their units to others and to get no new ones; known to every node. A member that comes back
 * after a restart is another one. Safe for any thread.
 */
public final class Draining {

    private static final Key<ORSet<String>> KEY = ORSetKey.create("isobar-draining");
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final ActorSystem<?> system;
    private final ActorRef<Message> actor;
    private volatile Set<String> members = Set.of();

    private sealed interface Message {}

    private record Change(String member, boolean drains, ActorRef<Done> replyTo) implements Message {}

    private record Changed(Replicator.SubscribeResponse<ORSet<String>> response) implements Message {}

    private record Written(Replicator.UpdateResponse<ORSet<String>> response, ActorRef<Done> replyTo)
            implements Message {}

    private Draining(ActorSystem<?> system) {
        this.system = system;
        this.actor = system.systemActorOf(behavior(), "isobar-draining", Props.empty());
    }

    static Draining start(ActorSystem<?> system) {
        return new Draining(system);
    }

    public boolean includes(UniqueAddress member) {
        return members.contains(member.toString());
    }

    /** Answers when this node knows; the others hear of it within seconds. */
    public CompletionStage<Done> set(UniqueAddress member, boolean drains) {
        return AskPattern.ask(
                actor, replyTo -> new Change(member.toString(), drains, replyTo), WITHIN, system.scheduler());
    }

    private Behavior<Message> behavior() {
        return Behaviors.setup(context -> {
            SelfUniqueAddress self = DistributedData.get(context.getSystem()).selfUniqueAddress();
            return DistributedData.withReplicatorMessageAdapter(
                    (ReplicatorMessageAdapter<Message, ORSet<String>> replicator) -> {
                        replicator.subscribe(KEY, Changed::new);
                        return Behaviors.receiveMessage(message -> {
                            switch (message) {
                                case Change change -> write(replicator, self, change);
                                case Changed changed -> heard(changed.response());
                                case Written written -> written.replyTo().tell(Done.getInstance());
                            }
                            return Behaviors.same();
                        });
                    });
        });
    }

    private static void write(
            ReplicatorMessageAdapter<Message, ORSet<String>> replicator, SelfUniqueAddress self, Change change) {
        replicator.askUpdate(
                replyTo -> new Replicator.Update<>(
                        KEY,
                        ORSet.empty(),
                        Replicator.writeLocal(),
                        replyTo,
                        set -> change.drains() ? set.add(self, change.member()) : set.remove(self, change.member())),
                response -> new Written(response, change.replyTo()));
    }

    private void heard(Replicator.SubscribeResponse<ORSet<String>> response) {
        if (response instanceof Replicator.Changed<ORSet<String>> changed) {
            members = Set.copyOf(changed.get(KEY).getElements());
        }
    }
}
