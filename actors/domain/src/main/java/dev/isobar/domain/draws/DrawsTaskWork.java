package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;

/** The work of a task; it holds all that it needs. */
public sealed interface DrawsTaskWork extends Demand.Task {

    TaskKey task();

    /**
     * Read the task's rows from the assignment of this digest. Key {@code load}; answered with
     * {@link DrawsTaskCommand.ReportLoaded}.
     */
    record Load(TaskKey task, String path, Digest sha256) implements DrawsTaskWork {}
}
