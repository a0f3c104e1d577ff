package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is to be asked of units before anything else, because it was ordered of all of them at once; safe for any thread. */
@FunctionalInterface
public interface Intents {

    Intents NONE = (_, _) -> CompletableFuture.completedStage(List.of());

    /**
     * A command that comes first.
     *
     * @param audit with the key by which the unit knows that it has done so
     */
    record Intent(Object command, Audit audit) {}

    /**
     * What comes before a command to this unit, in order.
     *
     * @param audit of that command; an intent is not due before itself
     */
    CompletionStage<List<Intent>> dueBefore(UnitId unit, Audit audit);
}
