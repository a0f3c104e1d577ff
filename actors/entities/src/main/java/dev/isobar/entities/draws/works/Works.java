package dev.isobar.entities.draws.works;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.entities.kernel.WorkContext;

/**
 * The blocking work of one kind of unit.
 *
 * @param <T> the kind's sealed tasks
 * @param <C> the kind's commands
 */
@FunctionalInterface
public interface Works<T extends Demand.Task, C> {

    /**
     * Does it and answers with the command that reports it.
     *
     * @throws dev.isobar.entities.kernel.WorkFailure when it could not be done
     */
    C perform(T task, int attempt, WorkContext context);
}
