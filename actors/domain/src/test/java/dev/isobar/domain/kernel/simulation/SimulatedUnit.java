package dev.isobar.domain.kernel.simulation;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One unit of a simulation: its journal, which survives everything, and its incarnations, which do not. */
final class SimulatedUnit<U extends Unit<U, C, E, T>, C, E, T> {

    private final UnitId id;
    private final SimulatedKind<U, C, E, T> kind;
    private final Simulation simulation;
    private final List<E> journal = new ArrayList<>();
    private final Set<Transitions.Step<?>> steps;
    /** Key and attempt of work that was stopped or reported; neither begins again. */
    private final Set<String> given = new HashSet<>();

    private U recorded;
    private Incarnation<U, C, E, T> current;
    private Optional<Incarnation<U, C, E, T>> deposed = Optional.empty();

    SimulatedUnit(UnitId id, SimulatedKind<U, C, E, T> kind, Simulation simulation) {
        this.id = id;
        this.kind = kind;
        this.simulation = simulation;
        this.steps = kind.transitions().steps().stream().collect(Collectors.toUnmodifiableSet());
        this.recorded = kind.empty(id);
        this.current = new Incarnation<>(this, kind, simulation);
    }

    UnitId id() {
        return id;
    }

    Optional<Decision<E>> tell(Object command) {
        return current.tell(command);
    }

    /** Stores what follows one after the other from the state before, which is what the journal says. */
    U record(U before, List<E> events) {
        for (E event : events) {
            before = record(before, event);
        }
        return before;
    }

    private U record(U before, E event) {
        U after = before.evolve(event);
        if (before.status() != after.status()) {
            simulation.require(
                    steps.stream().anyMatch(s -> s.from() == before.status() && s.to() == after.status()),
                    "%s: %s -> %s is not in the table",
                    id,
                    before.status(),
                    after.status());
            simulation.coverage().note(before.status(), after.status());
        }
        kind.check(before, event, after, simulation);
        journal.add(event);
        recorded = after;
        return after;
    }

    void wake() {
        var _ = current.wake();
    }

    U replay() {
        U unit = kind.empty(id);
        for (E event : journal) {
            unit = unit.evolve(event);
        }
        return unit;
    }

    /** The unit as its journal has it. */
    U recorded() {
        return recorded;
    }

    /** Whether nothing is outstanding; a unit of which nothing was ever stored has lost what it was asked. */
    boolean isQuiet() {
        return journal.isEmpty() || recorded.isTerminal();
    }

    List<E> journal() {
        return journal;
    }

    int version() {
        return journal.size();
    }

    boolean isRemembered() {
        return kind.isRemembered();
    }

    void given(Demand.Work<C> work) {
        given.add(work.key() + "#" + work.attempt());
    }

    boolean wasGiven(Demand.Work<C> work) {
        return given.contains(work.key() + "#" + work.attempt());
    }

    /** Everything in memory is gone, on all nodes. */
    void crash() {
        current.forget();
        leave();
    }

    /** Another node has the unit from now on; the one that had it does not know yet. */
    void depose() {
        if (current.isLive()) {
            leave();
            deposed = Optional.of(current);
            current = new Incarnation<>(this, kind, simulation);
        }
    }

    /** The deposed incarnation has heard that it is none any more. */
    void leave() {
        deposed.ifPresent(Incarnation::end);
        deposed = Optional.empty();
    }

    void check() {
        current.check();
    }
}
