package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Pool;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a {@link DrawsPlan} calls for: a bounded number of messages, or one work. */
final class DrawsPlanDemands {

    private DrawsPlanDemands() {}

    static Set<Demand<DrawsPlanCommand>> of(DrawsPlan plan) {
        Set<Demand<DrawsPlanCommand>> demands = new LinkedHashSet<>();
        plan.followers().forEach(f -> f.news().ifPresent(news -> demands.add(report(plan, f, news))));
        plan.openAsking().ifPresent(a -> plan.scope().ifPresent(order -> ask(plan, a, order, demands)));
        if (plan.status() == DrawsPlanStatus.ASSIGNING) {
            plan.assigning().ifPresent(a -> plan.order().ifPresent(order -> demands.add(assign(plan, a, order))));
        }
        if (plan.status() == DrawsPlanStatus.RUNNING && !plan.isSettling()) {
            plan.run().ifPresent(r -> plan.assignment().ifPresent(a -> run(plan, r, a, demands)));
        }
        return Collections.unmodifiableSet(demands);
    }

    private static Demand<DrawsPlanCommand> report(DrawsPlan plan, PlanFollower follower, PlanFollower.News news) {
        return new Demand.Send<>(
                "report/" + follower.pipeline().key() + "/" + news.sequence(),
                follower.pipeline(),
                new DrawsPipelineCommand.ReportPlan(plan.key(), news.pipelineRound(), news.sequence(), news.outcome()));
    }

    private static void ask(DrawsPlan plan, PlanAsking asking, PlanOrder order, Set<Demand<DrawsPlanCommand>> demands) {
        asking.marks().open(asking.atOnce()).forEach(index -> {
            PlanOrder.Placed placed = order.at(index);
            String at = asking.number() + "/" + index;
            demands.add(new Demand.Send<>(
                    (plan.cancelling() ? "stop-asking/" : "ask/") + at,
                    placed.ensemble().unitId(),
                    command(plan, asking, placed.spec())));
        });
    }

    private static EnsembleCommand command(DrawsPlan plan, PlanAsking asking, EnsembleSpec spec) {
        if (plan.cancelling()) {
            return new EnsembleCommand.StopAsking(plan.id(), asking.number());
        }
        return switch (asking.ask()) {
            case SCAN -> new EnsembleCommand.Scan(plan.id(), asking.number(), spec);
            case SETTLE -> new EnsembleCommand.Settle(plan.id(), asking.number());
        };
    }

    private static Demand<DrawsPlanCommand> assign(DrawsPlan plan, PlanAssigning assigning, PlanOrder order) {
        DrawsPlanWork work = assigning
                .written()
                .<DrawsPlanWork>map(report -> new DrawsPlanWork.PublishAssignment(
                        plan.key(), assigning.version(), assigning.writtenBy(), report))
                .orElseGet(() -> new DrawsPlanWork.Assign(plan.key(), assigning.version(), order));
        return new Demand.Work<>(
                assigning.key(),
                assigning.work().attempt(),
                Pool.IO,
                work,
                assigning.work().notBefore());
    }

    private static void run(
            DrawsPlan plan, PlanRun run, PlanAssignment assignment, Set<Demand<DrawsPlanCommand>> demands) {
        run.marks().open(run.atOnce()).forEach(index -> {
            TaskKey task = new TaskKey(plan.key(), run.version(), assignment.number(index));
            String at = plan.round() + "/" + task.number();
            demands.add(
                    plan.cancelling()
                            ? new Demand.Send<>(
                                    "cancel/" + at,
                                    task.unitId(),
                                    new DrawsTaskCommand.CancelRun(plan.id(), plan.round()))
                            : new Demand.Send<>(
                                    "run/" + at,
                                    task.unitId(),
                                    new DrawsTaskCommand.Run(
                                            plan.id(),
                                            plan.round(),
                                            assignment.report().path(),
                                            assignment.report().sha256(),
                                            run.deadline())));
        });
        if (!plan.cancelling() && !run.deadlinePassed()) {
            run.deadline()
                    .ifPresent(due -> demands.add(new Demand.Timer<>(
                            "deadline/" + plan.round(), due, new DrawsPlanCommand.DeadlinePassed(plan.round()))));
        }
    }
}
