package dev.isobar.domain.kernel;

import java.time.Instant;

/**
 * Something a unit's state calls for. Shells and simulators bring what runs in line with the demands after every event
 * and every recovery: a new demand starts, one that is no longer there is cancelled.
 *
 * @param <C> the unit's commands
 */
public sealed interface Demand<C> {

    /** Names the demand within its unit, for example {@code block/17}. */
    String key();

    /**
     * Blocking or heavy work in a pool; its outcome comes back as a command that names the attempt. Two works are the
     * same when key and attempt are equal.
     *
     * @param attempt one try, numbered from 1
     * @param notBefore earliest start, {@link Instant#EPOCH} for at once; this is how a retry waits
     */
    record Work<C>(String key, int attempt, Pool pool, Task task, Instant notBefore) implements Demand<C> {}

    /** A command to itself at a due time; at once when the time has passed. */
    record Timer<C>(String key, Instant due, C command) implements Demand<C> {}

    /**
     * A command to another unit, sent at once and again at intervals for as long as it is demanded; the receiver must
     * take repetition as already done. An accepted or refused send comes back as a command when the kind says so.
     */
    record Send<C>(String key, UnitId to, Object command) implements Demand<C> {}

    /** What work is to be done; each domain has its own sealed tasks. Pure data. */
    interface Task {}
}
