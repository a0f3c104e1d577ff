package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import java.time.Instant;
import java.util.Optional;

/**
 * Answers what ensembles, tasks and work report to a {@link DrawsPlan}: what is of another round or version is stale, what
 * is repeated already done.
 */
record DrawsPlanReports(DrawsPlan plan, DrawsSettings settings, Instant now) {

    private DrawsPlanSteps steps() {
        return new DrawsPlanSteps(settings, now);
    }

    Decision<DrawsPlanEvent> ensemble(DrawsPlanCommand.ReportEnsemble c) {
        return asked(
                c.ensemble(),
                c.round(),
                Optional.of(c.ask()),
                new DrawsPlanEvent.EnsembleReported(c.ensemble(), c.ask(), c.round(), c.sequence(), c.outcome()));
    }

    Decision<DrawsPlanEvent> ensembleRefused(DrawsPlanCommand.EnsembleRefused c) {
        return asked(
                c.ensemble(),
                c.round(),
                Optional.of(c.ask()),
                new DrawsPlanEvent.EnsembleRefused(c.ensemble(), c.ask(), c.round(), c.text()));
    }

    Decision<DrawsPlanEvent> ensembleReleased(DrawsPlanCommand.EnsembleReleased c) {
        return plan.cancelling()
                ? asked(
                        c.ensemble(),
                        c.round(),
                        Optional.empty(),
                        new DrawsPlanEvent.EnsembleReleased(c.ensemble(), c.round()))
                : Decision.alreadyDone();
    }

    private Decision<DrawsPlanEvent> asked(
            EnsembleKey ensemble, int number, Optional<EnsembleAsk> ask, DrawsPlanEvent event) {
        int index = plan.scope().map(o -> o.indexOf(ensemble)).orElse(-1);
        Optional<PlanAsking> asking = plan.openAsking()
                .filter(a -> a.number() == number && index >= 0)
                .filter(a -> ask.isEmpty() || ask.get() == a.ask());
        return asking.map(a -> a.marks().at(index) == Marks.OPEN
                        ? steps().accept(plan, event)
                        : Decision.<DrawsPlanEvent>alreadyDone())
                .orElseGet(() -> stale("%s: asked as %d (expected: %s)"
                        .formatted(
                                ensemble,
                                number,
                                plan.openAsking()
                                        .map(a -> a.ask() + " as " + a.number())
                                        .orElse("nothing is asked"))));
    }

    private static Decision<DrawsPlanEvent> stale(String text) {
        return Decision.reject(Rejection.Kind.STALE, text);
    }

    Decision<DrawsPlanEvent> task(DrawsPlanCommand.ReportTask c) {
        return ofRun(
                c.version(),
                c.number(),
                c.round(),
                (run, index) -> c.sequence() <= run.sequence(index)
                        ? Decision.alreadyDone()
                        : steps().accept(
                                        plan,
                                        new DrawsPlanEvent.TaskReported(
                                                c.version(), c.number(), c.round(), c.sequence(), c.outcome())));
    }

    Decision<DrawsPlanEvent> taskRefused(DrawsPlanCommand.TaskRefused c) {
        return ofRun(
                c.version(),
                c.number(),
                c.round(),
                (run, index) -> run.marks().at(index) != Marks.OPEN
                        ? Decision.alreadyDone()
                        : steps().accept(
                                        plan,
                                        new DrawsPlanEvent.TaskRefused(c.version(), c.number(), c.round(), c.text())));
    }

    /** What is answered when a report is of the run of this round. */
    private interface OfRun {
        Decision<DrawsPlanEvent> answer(PlanRun run, int index);
    }

    private Decision<DrawsPlanEvent> ofRun(int version, int number, int round, OfRun answer) {
        Optional<PlanRun> run = plan.run()
                .filter(r -> plan.stage() == PlanOrder.Stage.RUN && r.version() == version)
                .filter(_ -> plan.round() == round);
        Optional<PlanAssignment> assignment = plan.assignment().filter(a -> a.has(number));
        if (run.isEmpty() || assignment.isEmpty()) {
            return stale("task %d: version %d, round %d (expected: version %d, round %d, %s)"
                    .formatted(
                            number,
                            version,
                            round,
                            plan.assignment().map(PlanAssignment::version).orElse(0),
                            plan.round(),
                            plan.assignment().map(PlanAssignment::range).orElse("no task")));
        }
        int index = assignment.get().index(number);
        return run.get().marks().at(index) == Marks.NONE
                ? stale("task %d: round %d (expected: one that the round runs)".formatted(number, round))
                : answer.answer(run.get(), index);
    }

    Decision<DrawsPlanEvent> deadline(int round) {
        boolean isDue = plan.status() == DrawsPlanStatus.RUNNING
                && !plan.isSettling()
                && !plan.cancelling()
                && plan.round() == round
                && plan.run().filter(r -> !r.deadlinePassed()).isPresent();
        return isDue ? steps().accept(plan, new DrawsPlanEvent.DeadlinePassed(round)) : Decision.alreadyDone();
    }

    Decision<DrawsPlanEvent> assigned(DrawsPlanCommand.ReportAssigned c) {
        Optional<PlanAssigning> current = current(PlanAssigning.ASSIGN, c.attempt());
        if (current.isPresent()) {
            AssignmentReport report = c.report();
            return report.tasks() < 0 || report.draws() < report.tasks() || report.firstTask() < 0
                    ? fail(current.get(), new Failure(Failure.Kind.BUG, "assignment: %s".formatted(report)))
                    : steps().accept(
                                    plan,
                                    new DrawsPlanEvent.AssignmentWritten(c.attempt(), report, plan.lastAttempt() + 1));
        }
        boolean isRepeated =
                plan.assigning().filter(a -> a.writtenBy() == c.attempt()).isPresent();
        return isRepeated ? Decision.alreadyDone() : staleWork(PlanAssigning.ASSIGN, c.attempt());
    }

    Decision<DrawsPlanEvent> published(DrawsPlanCommand.ReportAssignmentPublished c) {
        Optional<PlanAssigning> current = current(PlanAssigning.PUBLISH, c.attempt());
        if (current.isEmpty()) {
            return staleWork(PlanAssigning.PUBLISH, c.attempt());
        }
        PlanAssigning assigning = current.get();
        AssignmentReport report = assigning.written().orElseThrow();
        if (report.sha256().equals(c.sha256())) {
            return steps().accept(plan, new DrawsPlanEvent.Assigned(assigning.version(), report));
        }
        Failure failure = damage(c.sha256().brief());
        return assigning
                .work()
                .delayAfter(failure, settings.retry())
                .<Decision<DrawsPlanEvent>>map(delay ->
                        Decision.accept(new DrawsPlanEvent.AssignmentDamaged(c.attempt(), c.sha256(), now.plus(delay))))
                .orElseGet(() -> giveUp(PlanAssigning.PUBLISH, failure));
    }

    static Failure damage(String found) {
        return new Failure(
                Failure.Kind.VERIFICATION,
                "what is published differs from what was written: its SHA-256 begins with " + found);
    }

    Decision<DrawsPlanEvent> failed(DrawsPlanCommand.ReportFailure c) {
        Optional<PlanAssigning> current = current(c.key(), c.attempt());
        return current.map(a -> fail(a, c.failure())).orElseGet(() -> staleWork(c.key(), c.attempt()));
    }

    private Optional<PlanAssigning> current(String key, int attempt) {
        return plan.assigning()
                .filter(_ -> plan.status() == DrawsPlanStatus.ASSIGNING)
                .filter(a -> a.key().equals(key) && a.work().attempt() == attempt);
    }

    private Decision<DrawsPlanEvent> fail(PlanAssigning assigning, Failure failure) {
        return assigning
                .work()
                .delayAfter(failure, settings.retry())
                .<Decision<DrawsPlanEvent>>map(delay -> Decision.accept(new DrawsPlanEvent.AttemptFailed(
                        assigning.key(), assigning.work().attempt(), failure, now.plus(delay))))
                .orElseGet(() -> giveUp(assigning.key(), failure));
    }

    private Decision<DrawsPlanEvent> giveUp(String key, Failure failure) {
        String what = key.equals(PlanAssigning.ASSIGN) ? "made" : "published";
        return Decision.accept(new DrawsPlanEvent.Failed(
                plan.round(),
                "the assignment could not be %s: %s: %s".formatted(what, failure.kind(), failure.text())));
    }

    private Decision<DrawsPlanEvent> staleWork(String key, int attempt) {
        return stale("%s: attempt %d while %s (expected: %s)"
                .formatted(
                        key,
                        attempt,
                        plan.status(),
                        plan.assigning()
                                .filter(_ -> plan.status() == DrawsPlanStatus.ASSIGNING)
                                .map(a -> "%s, attempt %d"
                                        .formatted(a.key(), a.work().attempt()))
                                .orElse("none")));
    }
}
