package dev.isobar.cluster;

import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/**
 * Tells every node that there is one more bulk order in the journal, and hears from each that it has read it. A message is
 * the order's id, a blank, and the text of the reference that waits for the answer.
 */
final class BulkNews {

    private static final ServiceKey<String> KEY = ServiceKey.create(String.class, "isobar-bulk-news");
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ActorSystem<?> system;
    private final BulkIntents intents;

    private BulkNews(ActorSystem<?> system, BulkIntents intents) {
        this.system = system;
        this.intents = intents;
    }

    static BulkNews start(ActorSystem<?> system, BulkIntents intents) {
        ActorRef<String> ear = system.systemActorOf(ear(intents), "isobar-bulk-news", Props.empty());
        system.receptionist().tell(Receptionist.register(KEY, ear));
        return new BulkNews(system, intents);
    }

    private static Behavior<String> ear(BulkIntents intents) {
        return Behaviors.receive((context, news) -> {
            ActorRefResolver references = ActorRefResolver.get(context.getSystem());
            int blank = news.indexOf(' ');
            var _ = intents.readSoon(new UnitId(news.substring(0, blank)))
                    .thenRun(() -> references
                            .<String>resolveActorRef(news.substring(blank + 1))
                            .tell("read"));
            return Behaviors.same();
        });
    }

    /** Completes when every node that is known has read the order, or after a second, whichever is first. */
    CompletionStage<Boolean> spread(UnitId bulk) {
        CompletionStage<Void> here = intents.readSoon(bulk);
        return AskPattern.<Receptionist.Command, Receptionist.Listing>ask(
                        system.receptionist(), replyTo -> Receptionist.find(KEY, replyTo), PATIENCE, system.scheduler())
                .thenCompose(listing -> {
                    List<CompletableFuture<String>> told = listing.getServiceInstances(KEY).stream()
                            .map(node -> tell(node, bulk))
                            .toList();
                    return CompletableFuture.allOf(told.toArray(CompletableFuture<?>[]::new));
                })
                .thenCombine(here, (_, _) -> true)
                .exceptionally(_ -> false);
    }

    private CompletableFuture<String> tell(ActorRef<String> node, UnitId bulk) {
        ActorRefResolver references = ActorRefResolver.get(system);
        return AskPattern.<String, String>ask(
                        node,
                        replyTo -> bulk + " " + references.toSerializationFormat(replyTo),
                        PATIENCE,
                        system.scheduler())
                .toCompletableFuture();
    }
}
