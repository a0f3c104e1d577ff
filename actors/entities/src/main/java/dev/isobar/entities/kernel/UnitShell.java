package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.EventAdapter;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.JournalPersistRejected;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.RecoveryFailed;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actor around every unit: it names, records, answers, and after every event and every recovery brings running work,
 * timers and messages in line with what the unit calls for. Every rule is in the unit.
 *
 * <p>A unit whose journal cannot be trusted (a version is missing or unreadable, or replay ended before the journal's
 * highest number) is damaged: it can be looked at, but refuses every command and calls for nothing until it is released.
 */
final class UnitShell<U extends Unit<U, C, E, T>, C, E, T>
        extends EventSourcedBehaviorWithEnforcedReplies<UnitMessage, JournalEntry<E>, ShellState<U>> {

    private static final Logger LOG = LoggerFactory.getLogger(UnitShell.class);
    private static final SupervisorStrategy READ_AGAIN =
            SupervisorStrategy.restart().withLoggingEnabled(false);

    private final ActorContext<UnitMessage> context;
    private final UnitKind<U, C, E, T> kind;
    private final UnitId id;
    private final Surroundings surroundings;
    private final Runnable passivate;
    private final Answers<U, C, E, T> answers;
    private DemandRunner<C> demands;
    private String damage = "";
    private boolean replaying = true;
    private @Nullable ActorRef<Answer> unanswered;

    private UnitShell(
            ActorContext<UnitMessage> context,
            UnitKind<U, C, E, T> kind,
            UnitId id,
            Surroundings surroundings,
            Runnable passivate) {
        super(PersistenceId.ofUniqueId(id.text()), surroundings.settings().restart());
        this.context = context;
        this.kind = kind;
        this.id = id;
        this.surroundings = surroundings;
        this.passivate = passivate;
        this.answers = new Answers<>(kind, id, surroundings.manifests());
        this.demands = new DemandRunner<>(kind, id, surroundings, context);
    }

    /** @param passivate asks sharding to stop this unit */
    static <U extends Unit<U, C, E, T>, C, E, T> Behavior<UnitMessage> create(
            UnitKind<U, C, E, T> kind, UnitId id, Surroundings surroundings, PassivateRequest passivate) {
        Behavior<UnitMessage> shell = Behaviors.setup(
                context -> new UnitShell<>(context, kind, id, surroundings, () -> passivate.ask(context.getSelf())));
        Behavior<UnitMessage> readsAgain = Behaviors.supervise(shell).onFailure(AskedToReadAgain.class, READ_AGAIN);
        return Behaviors.supervise(readsAgain)
                .onFailure(RuntimeException.class, surroundings.settings().restart());
    }

    /** Ends a shell so that it begins anew from its journal. */
    private static final class AskedToReadAgain extends RuntimeException {

        private static final long serialVersionUID = 1;

        private AskedToReadAgain() {
            super("asked to read the journal again", null, false, false);
        }
    }

    /** Asks whoever holds the shell to send it {@link OwnMessage.Stop}. */
    @FunctionalInterface
    interface PassivateRequest {
        void ask(ActorRef<UnitMessage> shell);
    }

    @Override
    public ShellState<U> emptyState() {
        return ShellState.of(kind.empty(id));
    }

    @Override
    public EventHandler<ShellState<U>, JournalEntry<E>> eventHandler() {
        return (state, entry) -> replaying ? ShellState.replay(state, entry) : ShellState.apply(state, entry);
    }

    @Override
    public EventAdapter<JournalEntry<E>, Object> eventAdapter() {
        return new EntryAdapter<>(kind.eventType());
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return surroundings.settings().retention();
    }

    @Override
    public CommandHandlerWithReply<UnitMessage, JournalEntry<E>, ShellState<U>> commandHandler() {
        return this::onMessage;
    }

    @Override
    public SignalHandler<ShellState<U>> signalHandler() {
        return SignalCases.of(UnitShell::isOurs, this::onSignal);
    }

    private static boolean isOurs(Signal signal) {
        return switch (signal) {
            case RecoveryCompleted _, RecoveryFailed _, JournalPersistFailed _, JournalPersistRejected _ -> true;
            case PreRestart _, PostStop _ -> true;
            default -> false;
        };
    }

    private void onSignal(ShellState<U> state, Signal signal) {
        switch (signal) {
            case RecoveryCompleted _ -> recovered(state);
            case RecoveryFailed failed -> notRecovered(failed.getFailure());
            case JournalPersistFailed failed -> notStored(failed.getFailure());
            case JournalPersistRejected rejected -> notStored(rejected.getFailure());
            case PreRestart _ -> restarting();
            case PostStop _ -> demands.stop();
            default -> throw new IllegalStateException("a signal that was not asked for: " + signal);
        }
    }

    private ReplyEffect<JournalEntry<E>, ShellState<U>> onMessage(ShellState<U> state, UnitMessage message) {
        return switch (message) {
            case UnitMessage.Get get -> Effect().reply(get.replyTo(), answers.view(state, damageOf(state), now()));
            case UnitMessage.Do command -> answer(state, command);
            case UnitMessage.ReadAgain _ -> throw new AskedToReadAgain();
            case OwnMessage.WorkOver over -> {
                demands.workOver(over);
                yield report(state, kind.commandType().cast(over.command()));
            }
            case OwnMessage.SendOver over -> reportIfAny(state, demands.sendOver(over));
            case OwnMessage.WakeTimer wake -> reportIfAny(state, demands.wakeTimer(wake.key()));
            case OwnMessage.WakeWork wake -> {
                demands.wakeWork(wake.key());
                yield Effect().noReply();
            }
            case OwnMessage.WakeSend wake -> {
                demands.wakeSend(wake.key());
                yield Effect().noReply();
            }
            case OwnMessage.MemberLost _ -> {
                demands.memberLost();
                yield Effect().noReply();
            }
            case OwnMessage.Idle _ -> {
                passivate.run();
                yield Effect().noReply();
            }
            case OwnMessage.Stop _ -> Effect().stop().thenNoReply();
        };
    }

    private ReplyEffect<JournalEntry<E>, ShellState<U>> answer(ShellState<U> state, UnitMessage.Do asked) {
        ActorRef<Answer> replyTo = asked.replyTo();
        String broken = damageOf(state);
        if (!broken.isEmpty()) {
            return Effect().reply(replyTo, answers.damaged(broken));
        }
        if (!kind.commandType().isInstance(asked.command())) {
            return Effect().reply(replyTo, answers.notACommand(asked.command()));
        }
        if (state.hasSeen(asked.audit().commandId())) {
            return Effect().reply(replyTo, answers.accepted(state, List.of(), asked.dryRun()));
        }
        return switch (verdict(state, kind.commandType().cast(asked.command()), asked.audit())) {
            case Verdict.Bug<E>(var thrown) ->
                Effect().reply(replyTo, answers.bug(asked.command(), count(asked.command(), thrown)));
            case Verdict.Refusal<E>(var why) -> Effect().reply(replyTo, new Answer.Refused(why.kind(), why.text()));
            case Verdict.Entries<E>(var entries) -> {
                if (asked.dryRun() || entries.isEmpty()) {
                    yield Effect().reply(replyTo, answers.foreseen(state, entries, asked.dryRun()));
                }
                unanswered = replyTo;
                yield Effect()
                        .persist(List.<JournalEntry<E>>copyOf(entries))
                        .thenRun((ShellState<U> next) -> stored(next, entries))
                        .thenReply(replyTo, next -> answers.accepted(next, entries, false));
            }
        };
    }

    private ReplyEffect<JournalEntry<E>, ShellState<U>> reportIfAny(ShellState<U> state, Optional<C> report) {
        return report.map(command -> report(state, command))
                .orElseGet(() -> Effect().noReply());
    }

    private ReplyEffect<JournalEntry<E>, ShellState<U>> report(ShellState<U> state, C command) {
        if (!damageOf(state).isEmpty()) {
            return Effect().noReply();
        }
        return switch (verdict(state, command, Audit.SYSTEM)) {
            case Verdict.Bug<E>(var thrown) -> {
                var _ = count(command, thrown);
                yield nothingRecorded(state);
            }
            case Verdict.Refusal<E>(var why) -> {
                drop(command, why);
                yield nothingRecorded(state);
            }
            case Verdict.Entries<E>(var entries) when entries.isEmpty() -> nothingRecorded(state);
            case Verdict.Entries<E>(var entries) ->
                Effect()
                        .persist(List.<JournalEntry<E>>copyOf(entries))
                        .thenRun((ShellState<U> next) -> stored(next, entries))
                        .thenNoReply();
        };
    }

    /** The unit is as it was, but work that waited for room in a pool may have it. */
    private ReplyEffect<JournalEntry<E>, ShellState<U>> nothingRecorded(ShellState<U> state) {
        demands.follow(state.unit().demands(kind.settings()));
        return Effect().noReply();
    }

    private Verdict<E> verdict(ShellState<U> state, C command, Audit audit) {
        return Verdict.of(state, command, kind.settings(), audit, now());
    }

    private RuntimeException count(Object command, RuntimeException thrown) {
        surroundings.counters().increment("isobar_rules_broken_total");
        LOG.error("{}: a bug kept it from deciding {}", id, command.getClass().getSimpleName(), thrown);
        return thrown;
    }

    private void drop(C command, Rejection why) {
        surroundings
                .counters()
                .increment(Counters.labelled(
                        "isobar_reports_refused_total", "kind", why.kind().name()));
        LOG.info("{} dropped its own {}: {}", id, command.getClass().getSimpleName(), why.text());
    }

    private void stored(ShellState<U> state, List<Recorded<E>> recorded) {
        unanswered = null;
        recorded.forEach(event -> surroundings.signals().recorded(id, event));
        follow(state);
    }

    private void recovered(ShellState<U> state) {
        String trouble = surroundings.standing().trouble(id);
        if (!trouble.isEmpty()) {
            surroundings.counters().increment("isobar_units_held_back_total");
            surroundings.troubles().put(id, "a write was not stored, and " + trouble);
            throw new IllegalStateException("%s stays away: %s".formatted(id, trouble));
        }
        surroundings.troubles().remove(id);
        demands = new DemandRunner<>(kind, id, surroundings, context);
        replaying = false;
        long highest = lastSequenceNumber(context);
        damage = state.mismatch(highest);
        String broken = damageOf(state);
        if (broken.isEmpty()) {
            surroundings.signals().sound(id, now());
        } else {
            surroundings.counters().increment("isobar_units_damaged_total");
            LOG.error("{} is damaged: {}", id, broken);
            surroundings.signals().damaged(id, new Damage(broken, Math.min(state.version(), highest), highest, now()));
        }
        follow(state);
    }

    private void restarting() {
        replaying = true;
        demands.stop();
    }

    private void notRecovered(Throwable failure) {
        replaying = true;
        surroundings.counters().increment("isobar_recoveries_failed_total");
        surroundings.troubles().put(id, "it could not be read from the journal: " + failure);
        LOG.warn("{} could not be read from the journal: {}", id, failure.toString());
    }

    private void notStored(Throwable failure) {
        replaying = true;
        surroundings.counters().increment("isobar_persist_failures_total");
        surroundings.standing().doubt(id);
        LOG.warn("{} could not be recorded: {}", id, failure.toString());
        ActorRef<Answer> replyTo = unanswered;
        unanswered = null;
        if (replyTo != null) {
            replyTo.tell(answers.notStored(failure));
        }
    }

    private void follow(ShellState<U> state) {
        boolean broken = !damageOf(state).isEmpty();
        Set<Demand<C>> wanted = broken ? Set.of() : state.unit().demands(kind.settings());
        demands.follow(wanted);
        boolean mayLeave = wanted.isEmpty()
                && (!kind.isRemembered()
                        || (!broken && (state.version() == 0 || state.unit().isTerminal())));
        if (mayLeave) {
            context.setReceiveTimeout(surroundings.settings().idleAfter(), new OwnMessage.Idle());
        } else {
            context.cancelReceiveTimeout();
        }
    }

    private String damageOf(ShellState<U> state) {
        return state.isDamaged() ? state.damage() : damage;
    }

    private Instant now() {
        return surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
