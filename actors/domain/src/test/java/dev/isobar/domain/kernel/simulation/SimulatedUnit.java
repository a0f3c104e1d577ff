package dev.isobar.domain.kernel.simulation;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One unit of a simulation: its journal, which survives crashes, and what runs for it, which does not. */
final class SimulatedUnit<U extends Unit<U, C, E, T>, C, E, T> {

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

    private final UnitId id;
    private final SimulatedKind<U, C, E, T> kind;
    private final Simulation simulation;
    private final List<E> journal = new ArrayList<>();
    private final Map<String, Running<C>> running = new LinkedHashMap<>();
    /** Key and attempt of work that was stopped or reported; neither begins again. */
    private final Set<String> given = new HashSet<>();

    private Optional<U> live = Optional.empty();

    SimulatedUnit(UnitId id, SimulatedKind<U, C, E, T> kind, Simulation simulation) {
        this.id = id;
        this.kind = kind;
        this.simulation = simulation;
    }

    Decision<E> tell(Object command) {
        U unit = wake();
        Decision<E> decision = unit.decide(kind.commandType().cast(command), kind.settings(), simulation.now());
        simulation.note(id, command, decision);
        if (decision instanceof Decision.Accepted<E>(List<E> events) && !events.isEmpty()) {
            events.forEach(this::record);
            meetDemands();
        }
        return decision;
    }

    private void record(E event) {
        U before = live.orElseThrow();
        U after = before.evolve(event);
        if (before.status() != after.status()) {
            simulation.require(
                    isStep(kind.transitions(), before.status(), after.status()),
                    "%s: %s -> %s is not in the table".formatted(id, before.status(), after.status()));
            simulation.coverage().note(before.status(), after.status());
        }
        kind.check(before, event, after, simulation);
        journal.add(event);
        live = Optional.of(after);
    }

    private static boolean isStep(Transitions<?> transitions, Enum<?> from, Enum<?> to) {
        return transitions.steps().stream().anyMatch(s -> s.from().equals(from) && s.to().equals(to));
    }

    /** The unit, from its journal if it is not in memory. */
    U wake() {
        if (live.isEmpty()) {
            live = Optional.of(replay());
            meetDemands();
        }
        return live.orElseThrow();
    }

    private U replay() {
        U unit = kind.empty(id);
        for (E event : journal) {
            unit = unit.evolve(event);
        }
        return unit;
    }

    /** The unit as its journal has it, without waking it. */
    U recorded() {
        return live.orElseGet(this::replay);
    }

    List<E> journal() {
        return journal;
    }

    boolean isRemembered() {
        return kind.isRemembered();
    }

    /** Everything in memory is gone. */
    void crash() {
        live = Optional.empty();
        running.values().forEach(r -> {
            r.isStopped = true;
            r.isLost = true;
        });
        running.clear();
    }

    void check() {
        live.ifPresent(unit -> {
            simulation.require(unit.equals(replay()), "%s: the replay differs from the state".formatted(id));
            String why = unit.why(kind.settings(), simulation.now());
            simulation.require(why.endsWith("."), "%s: why is no sentence: '%s'".formatted(id, why));
        });
    }

    private void meetDemands() {
        U unit = live.orElseThrow();
        Map<String, Demand<C>> wanted = new LinkedHashMap<>();
        Set<Demand<C>> demands = unit.demands(kind.settings());
        for (Demand<C> demand : demands) {
            simulation.require(
                    wanted.put(demand.key(), demand) == null, "%s: two demands %s".formatted(id, demand.key()));
            simulation.require(
                    !unit.isTerminal() || demand instanceof Demand.Send<C>,
                    "%s: terminal, but demands %s".formatted(id, demand.key()));
        }
        running.values().removeIf(r -> {
            Demand<C> same = wanted.get(r.demand.key());
            boolean keeps = same != null && isSame(r.demand, same);
            r.isStopped = !keeps;
            if (!keeps && r.demand instanceof Demand.Work<C> work) {
                given.add(work.key() + "#" + work.attempt());
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
                        !given.contains(work.key() + "#" + work.attempt()),
                        "%s: %s attempt %d was stopped and begins again".formatted(id, work.key(), work.attempt()));
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
        if (!started.isStopped) {
            simulation.in(simulation.dice().upTo(simulation.chaos().longestWork()), () -> end(started, work));
        }
    }

    private void end(Running<C> started, Demand.Work<C> work) {
        Dice dice = simulation.dice();
        if (started.isStopped && !dice.chance(simulation.chaos().lateWork())) {
            return;
        }
        C report = dice.chance(simulation.chaos().failedWork())
                ? kind.failed(work, new Failure(dice.pick(KINDS), "by chance"))
                : kind.perform(id, work, dice);
        if (started.isLost && !dice.chance(0.3)) {
            return;
        }
        boolean isLate = started.isStopped;
        Decision<E> answer = tell(report);
        simulation.require(
                !isLate || started.isLost || !isRecorded(answer),
                "%s: the late %s attempt %d was recorded".formatted(id, work.key(), work.attempt()));
        simulation.require(
                isLate || running.get(work.key()) != started,
                "%s: %s attempt %d was reported but is still demanded".formatted(id, work.key(), work.attempt()));
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
        Decision<?> answer = simulation.tell(send.to(), send.command());
        if (!dice.chance(simulation.chaos().lostMessages())) {
            simulation.in(dice.upTo(simulation.chaos().longestDelay()), () -> {
                if (!started.isLost) {
                    kind.answered(send, answer).ifPresent(this::tell);
                }
            });
        }
    }
}
