package dev.isobar.domain.draws;

import dev.isobar.domain.draws.PlanOrder.Stage;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A {@link DrawsPlan} while an event changes it; total. */
final class DrawsPlanChanges {

    /** Pipelines that were told everything and are remembered so that late orders are known. */
    private static final int REMEMBERED = 50;

    private final DrawsPlan before;
    private DrawsPlanStatus status;
    private Optional<PlanOrder> order;
    private int round;
    private Stage stage;
    private boolean cancelling;
    private Optional<PlanAsking> asking;
    private int asked;
    private Optional<PlanAssigning> assigning;
    private Optional<PlanAssignment> assignment;
    private Optional<PlanOrder> assignedBy;
    private int lastVersion;
    private Optional<PlanRun> run;
    private DrawCounts counts;
    private String trouble;
    private List<PlanFollower> followers;
    private int lastSequence;
    private int lastAttempt;

    private DrawsPlanChanges(DrawsPlan plan) {
        before = plan;
        status = plan.status();
        order = plan.order();
        round = plan.round();
        stage = plan.stage();
        cancelling = plan.cancelling();
        asking = plan.asking();
        asked = plan.asked();
        assigning = plan.assigning();
        assignment = plan.assignment();
        assignedBy = plan.assignedBy();
        lastVersion = plan.lastVersion();
        run = plan.run();
        counts = plan.counts();
        trouble = plan.trouble();
        followers = plan.followers();
        lastSequence = plan.lastSequence();
        lastAttempt = plan.lastAttempt();
    }

    static DrawsPlan after(DrawsPlan plan, DrawsPlanEvent event) {
        DrawsPlanChanges next = new DrawsPlanChanges(plan);
        next.apply(event);
        return next.plan();
    }

    private void apply(DrawsPlanEvent event) {
        switch (event) {
            case DrawsPlanEvent.Ordered e -> ordered(e.order());
            case DrawsPlanEvent.FollowedBy e ->
                follow(new PlanFollower(e.pipeline(), e.pipelineRound(), e.round(), true, Optional.empty()));
            case DrawsPlanEvent.FollowerDropped e -> dropped(e.pipeline(), e.pipelineRound());
            case DrawsPlanEvent.Retried e -> retried(e.round());
            case DrawsPlanEvent.ScanStarted e -> scanning(e);
            case DrawsPlanEvent.EnsembleReported e ->
                asked(e.ensemble(), (a, index) -> a.reported(index, e.ensemble(), e.outcome()));
            case DrawsPlanEvent.EnsembleRefused e ->
                asked(e.ensemble(), (a, index) -> a.failed(index, e.ensemble(), "refused: " + e.text()));
            case DrawsPlanEvent.EnsembleReleased e -> asked(e.ensemble(), PlanAsking::released);
            case DrawsPlanEvent.Scanned _ -> {
                settled();
                end(DrawsPlanStatus.SCANNED, "", Stage.ASSIGN);
            }
            case DrawsPlanEvent.AssigningStarted e -> {
                begin(e.round(), Stage.ASSIGN, DrawsPlanStatus.ASSIGNING);
                lastVersion = e.version();
                lastAttempt = e.attempt();
                assigning = Optional.of(PlanAssigning.of(e.version(), e.attempt()));
            }
            case DrawsPlanEvent.AssignmentWritten e -> {
                lastAttempt = e.next();
                assignment = Optional.empty();
                assigning = assigning.map(a -> a.written(e.report(), e.attempt(), e.next()));
            }
            case DrawsPlanEvent.Assigned e -> assigned(new PlanAssignment(e.version(), e.report()));
            case DrawsPlanEvent.AttemptFailed e -> {
                lastAttempt++;
                assigning = assigning.map(a -> a.again(a.work().again(lastAttempt, e.failure(), e.notBefore())));
            }
            case DrawsPlanEvent.AssignmentDamaged e -> {
                lastAttempt++;
                Failure failure = DrawsPlanReports.damage(e.published().brief());
                assigning = assigning.map(a -> a.damaged(a.work().again(lastAttempt, failure, e.notBefore())));
            }
            case DrawsPlanEvent.RunStarted e -> running(e);
            case DrawsPlanEvent.TaskReported e -> {
                reopened();
                task(e.number(), (r, index) -> r.reported(index, e.number(), e.sequence(), e.outcome()));
            }
            case DrawsPlanEvent.TaskRefused e -> task(e.number(), (r, index) -> r.refused(index, e.number(), e.text()));
            case DrawsPlanEvent.SettlingStarted e -> {
                asked = e.ask();
                int ensembles = plan().scope().map(PlanOrder::size).orElse(0);
                asking = Optional.of(PlanAsking.of(EnsembleAsk.SETTLE, e.ask(), e.atOnce(), ensembles));
            }
            case DrawsPlanEvent.DeadlinePassed _ -> run = run.map(r -> r.closed(Marks.STOPPED, true));
            case DrawsPlanEvent.CancelRequested _ -> cancelled();
            case DrawsPlanEvent.Completed _ -> ended(DrawsPlanStatus.COMPLETE, "");
            case DrawsPlanEvent.Failed e -> ended(DrawsPlanStatus.FAILED, e.text());
            case DrawsPlanEvent.Stopped _ -> ended(DrawsPlanStatus.STOPPED, "");
            case DrawsPlanEvent.Cancelled _ -> ended(DrawsPlanStatus.CANCELLED, "");
            case DrawsPlanEvent.ReportAcknowledged e -> replace(e.pipeline(), f -> f.heard(e.sequence()));
        }
    }

    private void ordered(PlanOrder next) {
        boolean isOther = assignment.isPresent()
                && assignedBy.isEmpty()
                && !order.map(PlanOrder::parts).equals(Optional.of(next.parts()));
        if (isOther) {
            assignedBy = order;
        }
        order = Optional.of(next);
    }

    private void begin(int next, Stage of, DrawsPlanStatus as) {
        round = next;
        stage = of;
        status = as;
        cancelling = false;
        trouble = "";
    }

    private void scanning(DrawsPlanEvent.ScanStarted e) {
        boolean isRetry = e.round() == round;
        begin(e.round(), Stage.SCAN, DrawsPlanStatus.SCANNING);
        asked = e.ask();
        int ensembles = order.map(PlanOrder::size).orElse(0);
        asking = asking.filter(_ -> isRetry)
                .map(a -> a.again(e.ask(), e.ensembles(), e.atOnce()))
                .or(() -> Optional.of(PlanAsking.of(EnsembleAsk.SCAN, e.ask(), e.atOnce(), ensembles)));
    }

    private void assigned(PlanAssignment next) {
        assignment = Optional.of(next);
        assignedBy = Optional.empty();
        assigning = Optional.empty();
        run = Optional.empty();
        end(DrawsPlanStatus.ASSIGNED, "", Stage.RUN);
    }

    private void running(DrawsPlanEvent.RunStarted e) {
        boolean isRetry = e.round() == round;
        begin(e.round(), Stage.RUN, DrawsPlanStatus.RUNNING);
        asking = Optional.empty();
        assignment.ifPresent(a -> {
            DrawNumbers chosen =
                    DrawNumbers.of(e.tasks().stream().map(a::index).boxed().toList());
            Marks marks = run.filter(_ -> isRetry)
                    .map(r -> r.marks().reopened(chosen))
                    .orElseGet(() -> Marks.of(a.report().tasks(), chosen));
            run = Optional.of(PlanRun.of(e.version(), e.round(), marks, e.atOnce(), e.deadline()));
        });
    }

    private interface OfEnsemble {
        PlanAsking change(PlanAsking asking, int index);
    }

    private void asked(EnsembleKey ensemble, OfEnsemble change) {
        int index = plan().scope().map(o -> o.indexOf(ensemble)).orElse(-1);
        asking = asking.map(a -> index < 0 ? a : change.change(a, index));
    }

    private interface OfTask {
        PlanRun change(PlanRun run, int index);
    }

    private void task(int number, OfTask change) {
        run = run.flatMap(r -> assignment.map(a -> change.change(r, a.index(number))));
    }

    /** A task runs again, or ended otherwise than it said: the ensembles settle once more afterwards. */
    private void reopened() {
        if (plan().isTerminal()) {
            status = DrawsPlanStatus.RUNNING;
            trouble = "";
            wait(round, round);
        }
        asking = asking.filter(a -> a.ask() != EnsembleAsk.SETTLE);
    }

    private void retried(int next) {
        status = before.status();
        int last = round;
        round = next;
        wait(last, next);
    }

    /** Who waited for one round waits for another, or again. */
    private void wait(int last, int next) {
        for (PlanFollower follower : followers) {
            if (follower.round() == last && !follower.waits()) {
                lastSequence++;
                int sequence = lastSequence;
                PlanOutcome outcome = outcome(DrawsPlanStatus.RUNNING, "The plan runs again.");
                replace(follower.pipeline(), f -> f.told(sequence, outcome, next, true));
            }
        }
    }

    private void cancelled() {
        cancelling = true;
        asking = plan().openAsking().isPresent() ? asking.map(PlanAsking::cancelled) : asking;
        if (status == DrawsPlanStatus.RUNNING) {
            run = run.map(r -> r.closed(Marks.CANCELLED, false));
        }
    }

    private void settled() {
        counts = asking.map(PlanAsking::counts).orElse(counts);
    }

    private void ended(DrawsPlanStatus as, String why) {
        if (plan().isSettling()) {
            settled();
        }
        status = as;
        end(as, why, Stage.SCAN);
    }

    /** The round is over, unless this stage is ordered as well. */
    private void end(DrawsPlanStatus as, String why, Stage following) {
        status = as;
        cancelling = false;
        trouble = why;
        boolean goesOn = following != Stage.SCAN
                && order.filter(o -> o.stages().contains(following)).isPresent();
        if (goesOn) {
            return;
        }
        String text = DrawsPlanWhy.ended(plan());
        for (PlanFollower follower : followers) {
            if (follower.waits() && follower.round() == round) {
                lastSequence++;
                int sequence = lastSequence;
                PlanOutcome outcome = outcome(as, text);
                replace(follower.pipeline(), f -> f.told(sequence, outcome, round, false));
            }
        }
    }

    private PlanOutcome outcome(DrawsPlanStatus as, String text) {
        return new PlanOutcome(
                as,
                counts,
                assignment.map(a -> a.report().tasks()).orElse(0),
                run.map(PlanRun::failedCount).orElse(0),
                text);
    }

    private void dropped(UnitId pipeline, int pipelineRound) {
        lastSequence++;
        PlanOutcome outcome = outcome(DrawsPlanStatus.CANCELLED, "The pipeline gave the plan up before it began.");
        follow(new PlanFollower(pipeline, pipelineRound, 0, false, Optional.empty())
                .told(lastSequence, outcome, 0, false));
    }

    private void follow(PlanFollower next) {
        List<PlanFollower> all = new ArrayList<>(followers.stream()
                .filter(f -> !f.pipeline().equals(next.pipeline()))
                .toList());
        all.add(next);
        for (int i = 0; all.size() > REMEMBERED && i < all.size(); ) {
            if (all.get(i).waits() || all.get(i).news().isPresent()) {
                i++;
            } else {
                all.remove(i);
            }
        }
        followers = List.copyOf(all);
    }

    private void replace(UnitId pipeline, UnaryOperator<PlanFollower> change) {
        followers = followers.stream()
                .map(f -> f.pipeline().equals(pipeline) ? change.apply(f) : f)
                .toList();
    }

    private DrawsPlan plan() {
        return new DrawsPlan(
                before.id(),
                status,
                order,
                round,
                stage,
                cancelling,
                asking,
                asked,
                assigning,
                assignment,
                assignedBy,
                lastVersion,
                run,
                counts,
                trouble,
                followers,
                lastSequence,
                lastAttempt);
    }
}
