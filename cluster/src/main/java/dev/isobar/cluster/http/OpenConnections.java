package dev.isobar.cluster.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;

/** The connections that are open, each by what asks it to end after the answer that is under way. Safe for any thread. */
final class OpenConnections {

    private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Done> allEnded = new CompletableFuture<>();
    private volatile boolean closing;

    void add(Runnable ending) {
        endings.add(ending);
        if (closing) {
            ending.run();
        }
    }

    void remove(Runnable ending) {
        endings.remove(ending);
        completeWhenEmpty();
    }

    /** Asks all to end; completes when they have, or after a time. */
    CompletionStage<Done> close(Duration within) {
        closing = true;
        endings.forEach(Runnable::run);
        completeWhenEmpty();
        return allEnded.copy().completeOnTimeout(Done.getInstance(), within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void completeWhenEmpty() {
        if (closing && endings.isEmpty()) {
            allEnded.complete(Done.getInstance());
        }
    }
}
