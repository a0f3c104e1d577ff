package dev.isobar.persistence;

import java.time.Duration;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** A persistent actor that writes lines and keeps them; its events and snapshots are plain text. */
final class Tally extends EventSourcedBehavior<Tally.Command, String, String> {

    sealed interface Command {}

    record Write(String line, ActorRef<StatusReply<Done>> replyTo) implements Command {}

    record Read(ActorRef<String> replyTo) implements Command {}

    private final int snapshotEvery;

    private Tally(String id, int snapshotEvery) {
        super(
                PersistenceId.ofUniqueId(id),
                SupervisorStrategy.restartWithBackoff(Duration.ofMillis(50), Duration.ofMillis(500), 0.1));
        this.snapshotEvery = snapshotEvery;
    }

    static Behavior<Command> create(String id, int snapshotEvery) {
        return Behaviors.setup(context -> new Tally(id, snapshotEvery));
    }

    @Override
    public String emptyState() {
        return "";
    }

    @Override
    public CommandHandler<Command, String, String> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(
                        Write.class,
                        write -> Effect()
                                .persist(write.line())
                                .thenReply(write.replyTo(), state -> StatusReply.success(Done.getInstance())))
                .onCommand(Read.class, (state, read) -> Effect().reply(read.replyTo(), state))
                .build();
    }

    @Override
    public EventHandler<String, String> eventHandler() {
        return (state, event) -> state.isEmpty() ? event : state + "," + event;
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return snapshotEvery == 0 ? RetentionCriteria.disabled() : RetentionCriteria.snapshotEvery(snapshotEvery, 2);
    }
}
