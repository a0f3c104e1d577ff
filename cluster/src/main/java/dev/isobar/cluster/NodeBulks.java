package dev.isobar.cluster;

import dev.isobar.persistence.History;
import dev.isobar.persistence.Projection;
import dev.isobar.persistence.ReadModel;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;

/** What a node knows of bulk orders. */
record NodeBulks(BulkSelection selection, BulkIntents intents) {

    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** Reads what is pending; the node's units start afterwards. */
    static NodeBulks read(ReadModel lists, History history, Projection projection) {
        BulkSelection selection = new BulkSelection(lists, history, projection);
        BulkIntents intents = new BulkIntents(history, selection);
        intents.read();
        return new NodeBulks(selection, intents);
    }

    /** Hears of new ones from now on. */
    BulkNews start(ActorSystem<?> system) {
        intents.follow(AGAIN);
        return BulkNews.start(system, intents);
    }
}
