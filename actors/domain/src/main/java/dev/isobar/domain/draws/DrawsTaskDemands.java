package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Pool;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a {@link DrawsTask} calls for: its rows, then one draw at a time. */
final class DrawsTaskDemands {

    private DrawsTaskDemands() {}

    static Set<Demand<DrawsTaskCommand>> of(DrawsTask task) {
        Set<Demand<DrawsTaskCommand>> demands = new LinkedHashSet<>();
        task.report()
                .ifPresent(r -> demands.add(new Demand.Send<>(
                        "report/" + r.round() + "/" + r.sequence(),
                        task.plan(),
                        new DrawsPlanCommand.ReportTask(
                                task.key().version(), task.key().number(), r.round(), r.sequence(), r.outcome()))));
        if (task.status() == DrawsTaskStatus.RUNNING) {
            task.source().ifPresent(source -> running(task, source, demands));
        }
        return Collections.unmodifiableSet(demands);
    }

    private static void running(DrawsTask task, TaskSource source, Set<Demand<DrawsTaskCommand>> demands) {
        if (task.draws().isEmpty()) {
            demands.add(new Demand.Work<>(
                    DrawsTaskReports.LOAD,
                    task.loading().attempt(),
                    Pool.IO,
                    new DrawsTaskWork.Load(task.key(), source.path(), source.sha256()),
                    task.loading().notBefore()));
        }
        task.outstanding().ifPresent(draw -> {
            String at = task.run() + "/" + task.ended().length();
            demands.add(
                    task.cancelling()
                            ? new Demand.Send<>(
                                    "stop/" + at, draw.unitId(), new DrawCommand.StopRun(task.id(), task.run()))
                            : new Demand.Send<>(
                                    "draw/" + at, draw.unitId(), new DrawCommand.Run(task.id(), task.run())));
        });
        if (!task.deadlinePassed() && !task.cancelling()) {
            source.deadline()
                    .ifPresent(due -> demands.add(new Demand.Timer<>(
                            "deadline/" + task.run(), due, new DrawsTaskCommand.DeadlinePassed(task.run()))));
        }
    }
}
