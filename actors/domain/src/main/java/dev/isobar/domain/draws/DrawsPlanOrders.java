package dev.isobar.domain.draws;

import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers what operators and pipelines order of a {@link DrawsPlan}. */
record DrawsPlanOrders(DrawsPlan plan, DrawsSettings settings, Instant now) {

    Decision<DrawsPlanEvent> submit(PlanOrder order) {
        return submit(order, List.of());
    }

    Decision<DrawsPlanEvent> submit(DrawsPlanCommand.SubmitFor c) {
        int known = follower(c.pipeline()).map(PlanFollower::pipelineRound).orElse(0);
        if (c.round() < known) {
            return Decision.reject(
                    Rejection.Kind.STALE,
                    "round: %d of %s (expected: >= %d)".formatted(c.round(), c.pipeline(), known));
        }
        if (c.round() == known) {
            return Decision.alreadyDone();
        }
        int round = plan.isTerminal() ? plan.round() + 1 : plan.round();
        return submit(c.order(), List.of(new DrawsPlanEvent.FollowedBy(c.pipeline(), c.round(), round)));
    }

    private Optional<PlanFollower> follower(UnitId pipeline) {
        return plan.followers().stream()
                .filter(f -> f.pipeline().equals(pipeline))
                .findFirst();
    }

    private Decision<DrawsPlanEvent> submit(PlanOrder order, List<DrawsPlanEvent> following) {
        if (!plan.isTerminal()) {
            boolean isSame = plan.order().filter(order::isSameAs).isPresent();
            return isSame && !plan.cancelling() ? Decision.acceptAll(following) : busy();
        }
        Optional<Decision<DrawsPlanEvent>> refusal = refusal(order);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        List<DrawsPlanEvent> events = new ArrayList<>();
        if (!plan.order().equals(Optional.of(order))) {
            events.add(new DrawsPlanEvent.Ordered(plan.round() + 1, order));
        }
        events.addAll(following);
        DrawsPlan ordered = plan;
        for (DrawsPlanEvent event : events) {
            ordered = ordered.evolve(event);
        }
        events.add(start(ordered, order));
        return steps().accept(plan, events);
    }

    private DrawsPlanSteps steps() {
        return new DrawsPlanSteps(settings, now);
    }

    private DrawsPlanEvent start(DrawsPlan ordered, PlanOrder order) {
        int round = plan.round() + 1;
        return switch (order.stages().iterator().next()) {
            case SCAN -> steps().scanning(ordered, round, DrawNumbers.below(order.size()));
            case ASSIGN -> steps().assigning(ordered, round);
            case RUN -> steps().running(ordered, round, chosen(order));
        };
    }

    private DrawNumbers chosen(PlanOrder order) {
        PlanAssignment assignment = plan.assignment().orElseThrow();
        return order.tasks()
                .map(tasks -> DrawNumbers.of(
                        tasks.stream().map(assignment::index).boxed().toList()))
                .orElseGet(() -> DrawNumbers.below(assignment.report().tasks()));
    }

    private Optional<Decision<DrawsPlanEvent>> refusal(PlanOrder order) {
        Optional<EnsembleKey> foreign =
                order.ensembles().filter(e -> !plan.key().covers(e)).findFirst();
        if (foreign.isPresent()) {
            return invalid("ensemble: %s (expected: one of %s)".formatted(foreign.get(), plan.key()));
        }
        Set<Stage> stages = order.stages();
        boolean isRunOnly = stages.equals(Set.of(Stage.RUN));
        if (stages.contains(Stage.RUN) && stages.contains(Stage.SCAN) && !stages.contains(Stage.ASSIGN)) {
            return invalid("stages: scan and run (expected: assign between them)");
        }
        if (order.tasks().isPresent() && !isRunOnly) {
            return invalid(
                    "tasks: %s together with %s (expected: with run alone; a task's number means something only in an assignment that is there)"
                            .formatted(order.tasks().get(), words(stages)));
        }
        return isRunOnly ? notRunnable(order) : Optional.empty();
    }

    private Optional<Decision<DrawsPlanEvent>> notRunnable(PlanOrder order) {
        if (plan.assignment().isEmpty()) {
            return Optional.of(Decision.reject(
                    Rejection.Kind.CONFLICT,
                    "run: %s has no assignment (expected: one; scan and assign its draws first)".formatted(plan.id())));
        }
        PlanAssignment assignment = plan.assignment().get();
        return order.tasks()
                .flatMap(tasks ->
                        tasks.stream().filter(n -> !assignment.has(n)).boxed().findFirst())
                .flatMap(n -> invalid("task: %d (expected: of version %d, which has %s)"
                        .formatted(n, assignment.version(), assignment.range())));
    }

    private static Optional<Decision<DrawsPlanEvent>> invalid(String text) {
        return Optional.of(Decision.reject(Rejection.Kind.INVALID, text));
    }

    private Decision<DrawsPlanEvent> busy() {
        String what = plan.order()
                .map(o -> "%s of %d ensembles".formatted(words(o.stages()), o.size()))
                .orElse("nothing");
        return Decision.reject(
                Rejection.Kind.CONFLICT,
                "submit: %s is %s, round %d: %s (expected: the same order, or none that runs; wait for it or cancel it)"
                        .formatted(
                                plan.id(), plan.cancelling() ? "being cancelled" : plan.status(), plan.round(), what));
    }

    static String words(Set<Stage> stages) {
        return stages.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    Decision<DrawsPlanEvent> cancel() {
        return switch (plan.status()) {
            case SCANNING, RUNNING ->
                plan.cancelling()
                        ? Decision.alreadyDone()
                        : steps().accept(plan, new DrawsPlanEvent.CancelRequested(plan.round()));
            case ASSIGNING ->
                Decision.acceptAll(List.of(
                        new DrawsPlanEvent.CancelRequested(plan.round()), new DrawsPlanEvent.Cancelled(plan.round())));
            case CANCELLED -> Decision.alreadyDone();
            case CREATED, SCANNED, ASSIGNED, COMPLETE, FAILED, STOPPED -> conflict("cancel", "one that runs");
        };
    }

    Decision<DrawsPlanEvent> cancel(DrawsPlanCommand.CancelFor c) {
        Optional<PlanFollower> known = follower(c.pipeline());
        int round = known.map(PlanFollower::pipelineRound).orElse(0);
        if (c.round() < round) {
            return Decision.reject(
                    Rejection.Kind.STALE,
                    "round: %d of %s (expected: >= %d)".formatted(c.round(), c.pipeline(), round));
        }
        if (c.round() > round) {
            return Decision.accept(new DrawsPlanEvent.FollowerDropped(c.pipeline(), c.round()));
        }
        return known.filter(PlanFollower::waits).isPresent() ? cancel() : Decision.alreadyDone();
    }

    Decision<DrawsPlanEvent> retry() {
        return switch (plan.status()) {
            case FAILED, STOPPED, CANCELLED -> {
                DrawsPlanEvent retried = new DrawsPlanEvent.Retried(plan.round() + 1);
                yield again().map(start -> steps().accept(plan, List.of(retried, start)))
                        .orElseGet(() -> conflict("retry", "an assignment; assign again"));
            }
            case SCANNING, ASSIGNING, RUNNING, CREATED, SCANNED, ASSIGNED, COMPLETE ->
                conflict("retry", "failed, stopped or cancelled");
        };
    }

    private Optional<DrawsPlanEvent> again() {
        int round = plan.round() + 1;
        return switch (plan.stage()) {
            case SCAN ->
                plan.asking().map(a -> steps().scanning(plan, round, a.marks().notComplete()));
            case ASSIGN -> Optional.of(steps().assigning(plan, round));
            case RUN ->
                plan.assignment()
                        .flatMap(_ -> plan.run())
                        .map(run -> withoutPassedDeadline(
                                steps().running(plan, round, run.marks().notComplete())));
        };
    }

    /** An operator who lets a stopped plan go on means it to go on. */
    private DrawsPlanEvent withoutPassedDeadline(DrawsPlanEvent.RunStarted e) {
        return new DrawsPlanEvent.RunStarted(
                e.round(), e.version(), e.tasks(), e.atOnce(), e.deadline().filter(now::isBefore));
    }

    private Decision<DrawsPlanEvent> conflict(String verb, String expected) {
        String state = plan.cancelling() ? "being cancelled" : plan.status().toString();
        return Decision.reject(
                Rejection.Kind.CONFLICT, "%s: %s is %s (expected: %s)".formatted(verb, plan.id(), state, expected));
    }
}
