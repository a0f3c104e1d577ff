package dev.isobar.domain.kernel.simulation;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Duration;
import java.util.Optional;

/**
 * What the simulation needs to know of a kind of unit.
 *
 * @param <U> the domain record
 * @param <C> its commands
 * @param <E> its events
 * @param <T> its settings
 */
public interface SimulatedKind<U extends Unit<U, C, E, T>, C, E, T> {

    String name();

    U empty(UnitId id);

    T settings();

    /** How long an unanswered send waits before it is sent again. */
    Duration resend();

    Class<C> commandType();

    Transitions<?> transitions();

    /** Whether a unit that is not terminal wakes by itself after a crash. */
    boolean isRemembered();

    /** Does the work's effect and gives its report; {@code dice} is the simulation's. */
    C perform(UnitId id, Demand.Work<C> work, Dice dice);

    C failed(Demand.Work<C> work, Failure failure);

    Optional<C> answered(Demand.Send<C> send, Decision<?> answer);

    /** Checks what this kind promises of one recorded event; throws {@link AssertionError}. */
    void check(U before, E event, U after, Simulation simulation);
}
