package dev.isobar.domain.kernel.simulation;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A unit in the memory of one node: its state as far as this node knows it, and what runs for it here. There may be two of
 * one unit for a while, of which neither knows the other; the journal takes an event only from the one that knows all before it.
 */
final class Incarnation<U extends Unit<U, C, E, T>, C, E, T> {

    /** A demand that is being met. */
    private static final class Running<C> {
        private final Demand<C> demand;
        private boolean isStopped;
        private boolean isLost;

        Running(Demand<C> demand) {
            this.demand = demand;
        }
    }

    private static final List<Failure.Kind> KINDS = List.of(Failure.Kind.values());
    private static final Duration RESTART = Duration.ofSeconds(2);

    private final SimulatedUnit<U, C, E, T> unit;
    private final SimulatedKind<U, C, E, T> kind;
    private final Simulation simulation;
    private final Map<String, Running<C>> running = new LinkedHashMap<>();

    private Optional<U> live = Optional.empty();
    private int version;
    private boolean isOver;

    Incarnation(SimulatedUnit<U, C, E, T> unit, SimulatedKind<U, C, E, T> kind, Simulation simulation) {
        this.unit = unit;
        this.kind = kind;
        this.simulation = simulation;
    }

    /** The answer; none when the node, or this incarnation, was lost before it could give one. */
    Optional<Decision<E>> tell(Object command) {
        if (isOver) {
            return Optional.empty();
        }
        Decision<E> decision = wake().decide(kind.commandType().cast(command), kind.settings(), simulation.now());
        simulation.note(unit.id(), command, decision);
        if (decision instanceof Decision.Accepted<E>(List<E> events) && !events.isEmpty()) {
            return isStored(events) ? Optional.of(decision) : Optional.empty();
        }
        // What one that lacks some of the journal refuses, nobody hears: its node answers late, if at all.
        boolean isHeard = version == unit.version() || decision instanceof Decision.Accepted<E>;
        return isHeard ? Optional.of(decision) : Optional.empty();
    }

    private boolean isStored(List<E> events) {
        if (simulation.crashesNow("before an event of " + unit.id() + " was stored")) {
            return false;
        }
        if (version != unit.version()) {
            simulation.note(unit.id(), "write", Decision.alreadyDone());
            forget();
            simulation.in(simulation.dice().upTo(RESTART), this::wakeAgain);
            return false;
        }
        U after = unit.record(live.orElseThrow(), events);
        live = Optional.of(after);
        version = unit.version();
        if (simulation.crashesNow("after an event of " + unit.id() + " was stored")) {
            return false;
        }
        meetDemands();
        return true;
    }

    /** The unit, from its journal if it is not in memory. */
    U wake() {
        if (live.isEmpty()) {
            live = Optional.of(unit.replay());
            version = unit.version();
            meetDemands();
        }
        return live.orElseThrow();
    }

    private void wakeAgain() {
        if (!isOver) {
            var _ = wake();
        }
    }

    boolean isLive() {
        return live.isPresent();
    }

    /** Everything in this memory is gone. */
    void forget() {
        live = Optional.empty();
        running.values().forEach(r -> {
            r.isStopped = true;
            r.isLost = true;
        });
        running.clear();
    }

    /** As {@link #forget}, and for good. */
    void end() {
        forget();
        isOver = true;
    }

    void check() {
        live.ifPresent(state -> {
            simulation.require(
                    version != unit.version() || state.equals(unit.replay()),
                    "%s: the replay differs from the state",
                    unit.id());
            String why = state.why(kind.settings(), simulation.now());
            simulation.require(why.endsWith("."), "%s: why is no sentence: '%s'", unit.id(), why);
        });
    }

    private void meetDemands() {
        U state = live.orElseThrow();
        boolean isTerminal = state.isTerminal();
        Map<String, Demand<C>> wanted = new LinkedHashMap<>();
        Set<Demand<C>> demands = state.demands(kind.settings());
        for (Demand<C> demand : demands) {
            simulation.require(wanted.put(demand.key(), demand) == null, "%s: two demands %s", unit.id(), demand.key());
            simulation.require(
                    !isTerminal || demand instanceof Demand.Send<C>,
                    "%s: terminal, but demands %s",
                    unit.id(),
                    demand.key());
        }
        running.values().removeIf(r -> {
            Demand<C> same = wanted.get(r.demand.key());
            boolean keeps = same != null && isSame(r.demand, same);
            r.isStopped = !keeps;
            if (!keeps && r.demand instanceof Demand.Work<C> work) {
                unit.given(work);
            }
            return !keeps;
        });
        wanted.forEach((key, demand) -> {
            if (!running.containsKey(key)) {
                Running<C> started = new Running<>(demand);
                running.put(key, started);
                start(started);
            }
        });
    }

    private static <C> boolean isSame(Demand<C> one, Demand<C> other) {
        if (one instanceof Demand.Work<C> left && other instanceof Demand.Work<C> right) {
            return left.attempt() == right.attempt();
        }
        return one.equals(other);
    }

    private void start(Running<C> started) {
        switch (started.demand) {
            case Demand.Work<C> work -> {
                simulation.require(
                        version != unit.version() || !unit.wasGiven(work),
                        "%s: %s attempt %s was stopped and begins again",
                        unit.id(),
                        work.key(),
                        work.attempt());
                simulation.at(work.notBefore(), () -> begin(started, work));
            }
            case Demand.Timer<C> timer ->
                simulation.at(timer.due(), () -> {
                    if (!started.isStopped) {
                        tell(timer.command());
                    }
                });
            case Demand.Send<C> send -> simulation.at(Instant.EPOCH, () -> send(started, send));
        }
    }

    private void begin(Running<C> started, Demand.Work<C> work) {
        if (started.isStopped) {
            return;
        }
        Threads threads = simulation.threads(work.pool());
        threads.take(() -> {
            if (started.isStopped) {
                threads.give();
            } else {
                simulation.in(simulation.dice().upTo(simulation.chaos().longestWork()), () -> {
                    threads.give();
                    end(started, work);
                });
            }
        });
    }

    private void end(Running<C> started, Demand.Work<C> work) {
        Dice dice = simulation.dice();
        if (started.isStopped && !dice.chance(simulation.chaos().lateWork())) {
            return;
        }
        C report = dice.chance(simulation.chaos().failedWork())
                ? kind.failed(work, new Failure(dice.pick(KINDS), "by chance"))
                : kind.perform(unit.id(), work, dice);
        if (started.isLost && !dice.chance(0.3)) {
            return;
        }
        boolean isLate = started.isStopped;
        Optional<Decision<E>> answer = tell(report);
        simulation.require(
                !isLate
                        || started.isLost
                        || answer.filter(Incarnation::isRecorded).isEmpty(),
                "%s: the late %s attempt %s was recorded",
                unit.id(),
                work.key(),
                work.attempt());
        simulation.require(
                isLate || running.get(work.key()) != started || answer.isEmpty(),
                "%s: %s attempt %s was reported but is still demanded",
                unit.id(),
                work.key(),
                work.attempt());
        if (dice.chance(simulation.chaos().repeated())) {
            simulation.in(dice.upTo(simulation.chaos().longestDelay()), () -> tell(report));
        }
    }

    private static boolean isRecorded(Decision<?> decision) {
        return decision instanceof Decision.Accepted<?>(List<?> events) && !events.isEmpty();
    }

    private void send(Running<C> started, Demand.Send<C> send) {
        if (started.isStopped) {
            return;
        }
        Dice dice = simulation.dice();
        int copies = dice.chance(simulation.chaos().lostMessages()) ? 0 : 1;
        copies += dice.chance(simulation.chaos().repeated()) ? 1 : 0;
        for (int i = 0; i < copies; i++) {
            simulation.in(dice.upTo(simulation.chaos().longestDelay()), () -> deliver(started, send));
        }
        simulation.in(kind.resend(), () -> send(started, send));
    }

    private void deliver(Running<C> started, Demand.Send<C> send) {
        Dice dice = simulation.dice();
        Optional<? extends Decision<?>> answer = simulation.ask(send.to(), send.command());
        if (answer.isPresent() && !dice.chance(simulation.chaos().lostMessages())) {
            simulation.in(dice.upTo(simulation.chaos().longestDelay()), () -> {
                if (!started.isLost) {
                    kind.answered(send, answer.get()).ifPresent(this::tell);
                }
            });
        }
    }
}
