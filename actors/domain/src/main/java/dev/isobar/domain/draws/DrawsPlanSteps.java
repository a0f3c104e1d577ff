package dev.isobar.domain.draws;

import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.kernel.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a {@link DrawsPlan} goes on by itself: each step follows from the one before, at once. */
record DrawsPlanSteps(DrawsSettings settings, Instant now) {

    /** The events, and all that follow from them. */
    Decision<DrawsPlanEvent> accept(DrawsPlan plan, List<DrawsPlanEvent> first) {
        List<DrawsPlanEvent> events = new ArrayList<>(first);
        DrawsPlan next = plan;
        for (DrawsPlanEvent event : first) {
            next = next.evolve(event);
        }
        for (Optional<DrawsPlanEvent> step = step(next); step.isPresent(); step = step(next)) {
            events.add(step.get());
            next = next.evolve(step.get());
        }
        return Decision.acceptAll(events);
    }

    Decision<DrawsPlanEvent> accept(DrawsPlan plan, DrawsPlanEvent event) {
        return accept(plan, List.of(event));
    }

    private Optional<DrawsPlanEvent> step(DrawsPlan plan) {
        return switch (plan.status()) {
            case SCANNING -> plan.asking().filter(a -> !a.marks().isOpen()).map(a -> scanned(plan, a));
            case SCANNED ->
                isOrdered(plan, Stage.ASSIGN) ? Optional.of(assigning(plan, plan.round())) : Optional.empty();
            case ASSIGNED ->
                isOrdered(plan, Stage.RUN)
                        ? plan.assignment()
                                .map(a -> running(
                                        plan,
                                        plan.round(),
                                        DrawNumbers.below(a.report().tasks())))
                        : Optional.empty();
            case RUNNING -> plan.run().flatMap(run -> running(plan, run));
            case ASSIGNING, CREATED, COMPLETE, FAILED, STOPPED, CANCELLED -> Optional.empty();
        };
    }

    private static boolean isOrdered(DrawsPlan plan, Stage stage) {
        return plan.order().filter(o -> o.stages().contains(stage)).isPresent();
    }

    private static DrawsPlanEvent scanned(DrawsPlan plan, PlanAsking asking) {
        if (plan.cancelling()) {
            return new DrawsPlanEvent.Cancelled(plan.round());
        }
        int failed = asking.marks().count(Marks.FAILED);
        return failed > 0
                ? new DrawsPlanEvent.Failed(
                        plan.round(),
                        "%d of %d ensembles could not be scanned"
                                .formatted(failed, asking.marks().size()))
                : new DrawsPlanEvent.Scanned(plan.round());
    }

    private Optional<DrawsPlanEvent> running(DrawsPlan plan, PlanRun run) {
        if (plan.isSettling()) {
            return plan.asking().filter(a -> !a.marks().isOpen()).map(a -> end(plan, run, a));
        }
        if (!run.deadlinePassed()
                && !plan.cancelling()
                && run.deadline().filter(d -> !now.isBefore(d)).isPresent()) {
            return Optional.of(new DrawsPlanEvent.DeadlinePassed(plan.round()));
        }
        if (run.marks().isOpen()) {
            return Optional.empty();
        }
        return Optional.of(
                plan.cancelling()
                        ? new DrawsPlanEvent.Cancelled(plan.round())
                        : new DrawsPlanEvent.SettlingStarted(
                                plan.round(), plan.asked() + 1, settings.ensembleWindow()));
    }

    private static DrawsPlanEvent end(DrawsPlan plan, PlanRun run, PlanAsking asking) {
        int unsettled = asking.marks().count(Marks.FAILED);
        if (plan.cancelling()) {
            return new DrawsPlanEvent.Cancelled(plan.round());
        }
        if (run.marks().has(Marks.FAILED)) {
            return new DrawsPlanEvent.Failed(
                    plan.round(), "%d of %d tasks failed".formatted(run.failedCount(), run.chosen()));
        }
        if (unsettled > 0) {
            return new DrawsPlanEvent.Failed(
                    plan.round(),
                    "%d of %d ensembles did not settle"
                            .formatted(unsettled, asking.marks().size()));
        }
        if (run.marks().has(Marks.CANCELLED)) {
            return new DrawsPlanEvent.Cancelled(plan.round());
        }
        return run.marks().has(Marks.STOPPED)
                ? new DrawsPlanEvent.Stopped(plan.round())
                : new DrawsPlanEvent.Completed(plan.round());
    }

    DrawsPlanEvent scanning(DrawsPlan plan, int round, DrawNumbers ensembles) {
        return new DrawsPlanEvent.ScanStarted(round, plan.asked() + 1, ensembles, settings.ensembleWindow());
    }

    DrawsPlanEvent assigning(DrawsPlan plan, int round) {
        return new DrawsPlanEvent.AssigningStarted(round, plan.lastVersion() + 1, plan.lastAttempt() + 1);
    }

    DrawsPlanEvent.RunStarted running(DrawsPlan plan, int round, DrawNumbers indexes) {
        PlanAssignment assignment = plan.assignment().orElseThrow();
        int wanted = plan.order().map(PlanOrder::tasksAtOnce).orElse(0);
        DrawNumbers numbers =
                DrawNumbers.of(indexes.stream().map(assignment::number).boxed().toList());
        return new DrawsPlanEvent.RunStarted(
                round,
                assignment.version(),
                numbers,
                wanted > 0 ? wanted : settings.tasksAtOnce(),
                plan.order().flatMap(PlanOrder::deadline));
    }
}
