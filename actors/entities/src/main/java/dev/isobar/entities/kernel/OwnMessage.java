package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;

/** What a shell says to itself, and what sharding says to it; never leaves the node. */
sealed interface OwnMessage extends UnitMessage, NoSerializationVerificationNeeded {

    /** Work came to an end; {@code command} reports how. */
    record WorkOver(String key, int attempt, Object command) implements OwnMessage {}

    /** A message to another unit was answered, or not in time. */
    record SendOver(long number, Demand.Send<?> send, Answer answer) implements OwnMessage {}

    /** It is time for waiting work. */
    record WakeWork(String key) implements OwnMessage {}

    /** It is time for a timer. */
    record WakeTimer(String key) implements OwnMessage {}

    /** It is time to send again. */
    record WakeSend(String key) implements OwnMessage {}

    /** A node is gone, and with it, perhaps, what was asked of its units. */
    record MemberLost() implements OwnMessage {}

    /** Nothing was heard for a while. */
    record Idle() implements OwnMessage {}

    /** Leave the memory. */
    record Stop() implements OwnMessage {}
}
