package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many messages of this node's units to other units be on their way at once; the others wait in their order. When
 * thousands of units wake together, their messages neither flood the journal nor grow old before they are sent. Safe for
 * any thread.
 */
final class BoundedSender implements Surroundings.Sender {

    private final Surroundings.Sender sender;
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int flying;

    BoundedSender(Surroundings.Sender sender, int most) {
        this.sender = sender;
        this.most = most;
    }

    @Override
    public CompletionStage<Answer> send(UnitId to, Object command, Audit audit) {
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        Runnable flight = () -> {
            var _ = sender.send(to, command, audit).whenCompleteAsync((answer, problem) -> {
                landed();
                if (problem == null) {
                    answered.complete(answer);
                } else {
                    answered.completeExceptionally(problem);
                }
            });
        };
        if (mayFly(flight)) {
            flight.run();
        }
        return answered;
    }

    private synchronized boolean mayFly(Runnable flight) {
        if (flying == most) {
            waiting.add(flight);
            return false;
        }
        flying++;
        return true;
    }

    private void landed() {
        Runnable next = nextFlight();
        if (next != null) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable nextFlight() {
        Runnable next = waiting.poll();
        if (next == null) {
            flying--;
        }
        return next;
    }
}
