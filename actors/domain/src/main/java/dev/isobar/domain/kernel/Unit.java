package dev.isobar.domain.kernel;

import java.time.Instant;
import java.util.Set;

/**
 * The state and the rules of one unit: what it decides, how it changes, what it calls for.
 *
 * <p>Pure: no clock, no random, no file, no actor. The same events always give the same unit.
 *
 * @param <U> the implementing record
 * @param <C> its sealed commands
 * @param <E> its sealed events
 * @param <T> its settings record
 */
public interface Unit<U extends Unit<U, C, E, T>, C, E, T> {

    /** Answers a command with the events to record; records nothing itself. */
    Decision<E> decide(C command, T settings, Instant now);

    /** Applies a recorded event; total, and never refuses what was once recorded. */
    U evolve(E event);

    /** The work, timers and messages this state calls for; keys are unique within the set. */
    Set<Demand<C>> demands(T settings);

    /** The status, a constant of the unit's transition table. */
    Enum<?> status();

    /** Whether nothing more happens without a command from outside. */
    boolean isTerminal();

    /** What the unit waits for, or why it is in its state: one or more complete sentences for an operator. */
    String why(T settings, Instant now);
}
