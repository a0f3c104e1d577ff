package dev.isobar.entities.draws.works;

import dev.isobar.domain.draws.DrawsTaskCommand;
import dev.isobar.domain.draws.DrawsTaskWork;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.entities.draws.products.Assignments;
import dev.isobar.entities.kernel.WorkContext;
import java.nio.file.Path;

/** The work of a task: reading its rows of the plan's assignment. */
public final class TaskWorks implements Works<DrawsTaskWork, DrawsTaskCommand> {

    private final Assignments assignments;

    /** @param kept assignments that are remembered for other tasks */
    public TaskWorks(int kept) {
        assignments = new Assignments(kept);
    }

    @Override
    public DrawsTaskCommand perform(DrawsTaskWork task, int attempt, WorkContext context) {
        return switch (task) {
            case DrawsTaskWork.Load load -> {
                TaskKey key = load.task();
                yield new DrawsTaskCommand.ReportLoaded(
                        attempt, assignments.load(key.plan(), key.number(), Path.of(load.path()), load.sha256()));
            }
        };
    }
}
