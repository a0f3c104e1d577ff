package dev.isobar.entities.kernel;

import org.apache.pekko.actor.typed.ActorRef;

/** Everything that can be said to a unit's shell; commands and questions are answered exactly once. */
public sealed interface UnitMessage permits UnitMessage.Do, UnitMessage.Get, UnitMessage.ReadAgain, OwnMessage {

    /**
     * Decide a command and record what follows.
     *
     * @param command one of the kind's commands
     * @param dryRun whether to answer what would be recorded and record nothing
     */
    record Do(Object command, Audit audit, boolean dryRun, ActorRef<Answer> replyTo) implements UnitMessage {}

    /** Show the unit as it is. */
    record Get(ActorRef<UnitView> replyTo) implements UnitMessage {}

    /** Forget everything and read the journal again; not answered, but whatever is said next is. */
    record ReadAgain() implements UnitMessage {}
}
