package dev.isobar.domain.normals;

import static dev.isobar.domain.normals.Variable.Status.CANCELLED;
import static dev.isobar.domain.normals.Variable.Status.COMPLETE;
import static dev.isobar.domain.normals.Variable.Status.COMPLETE_WITH_GAPS;
import static dev.isobar.domain.normals.Variable.Status.FAILED;
import static dev.isobar.domain.normals.Variable.Status.IDLE;
import static dev.isobar.domain.normals.Variable.Status.RUNNING;
import static dev.isobar.domain.normals.Variable.Status.SCANNING;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.domain.normals.VariableCommand.CancelRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One climate variable of one model. It owns the variable's files, takes one plan at a time and lets others wait, and
 * tells every plan's job how it ended.
 *
 * @param queue plans that wait, in the order of their arrival
 * @param run the running plan, or the last one
 * @param ended the last {@value #REMEMBERED} rounds that ended here, oldest first
 * @param reports outcomes that their jobs have not yet acknowledged, at most one for each job
 * @param lastAttempt highest attempt given out
 * @param lastSequence of the reports
 * @param published by output folder, what this variable has published there
 */
public record Variable(
        UnitId id,
        Status status,
        List<VariablePlan> queue,
        Optional<VariableRun> run,
        List<EndedRound> ended,
        List<PendingReport> reports,
        int lastAttempt,
        int lastSequence,
        Map<String, PublishedOutputs> published)
        implements Unit<Variable, VariableCommand, VariableEvent, NormalsSettings> {

    /** First segment of every variable's id. */
    public static final String KIND = "variable";

    /** A plan that failed, was cancelled or ended with gaps starts again from its scan. */
    public static final Transitions<Status> TRANSITIONS = Transitions.of(
            Status.class,
            Map.of(
                    IDLE, Set.of(SCANNING),
                    SCANNING, Set.of(RUNNING, FAILED, CANCELLED),
                    RUNNING, Set.of(SCANNING, COMPLETE, COMPLETE_WITH_GAPS, FAILED, CANCELLED),
                    COMPLETE, Set.of(SCANNING),
                    COMPLETE_WITH_GAPS, Set.of(SCANNING),
                    FAILED, Set.of(SCANNING),
                    CANCELLED, Set.of(SCANNING)));

    private static final int REMEMBERED = 100;

    /** Where a variable is with its plan. */
    public enum Status {
        IDLE,
        SCANNING,
        RUNNING,
        COMPLETE,
        COMPLETE_WITH_GAPS,
        FAILED,
        CANCELLED;

        /** Whether no plan is being worked on. */
        public boolean isTerminal() {
            return this != SCANNING && this != RUNNING;
        }
    }

    /** A round of a job that ended here. */
    public record EndedRound(UnitId job, int round) {}

    /** An outcome that the job has not acknowledged. */
    public record PendingReport(Digest plan, UnitId job, int round, int sequence, VariableOutcome outcome) {}

    public Variable {
        queue = List.copyOf(queue);
        ended = List.copyOf(ended);
        reports = List.copyOf(reports);
        published = Collections.unmodifiableMap(new TreeMap<>(published));
    }

    /** {@code variable/NorESM2-LM/tasmax}. */
    public static UnitId idOf(Model model, String variable) {
        return UnitId.of(KIND, model.id() + "/" + variable);
    }

    /** A variable before its first plan. */
    public static Variable empty(UnitId id) {
        return new Variable(id, IDLE, List.of(), Optional.empty(), List.of(), List.of(), 0, 0, Map.of());
    }

    @Override
    public Decision<VariableEvent> decide(VariableCommand command, NormalsSettings settings, Instant now) {
        VariableReports work = new VariableReports(this, settings, now);
        return switch (command) {
            case VariableCommand.Run c -> take(c.plan());
            case VariableCommand.ReportScan c -> work.scanned(c);
            case VariableCommand.ReportBlock c -> work.computed(c);
            case VariableCommand.ReportWritten c -> work.written(c);
            case VariableCommand.ReportPublished c -> work.published(c);
            case VariableCommand.ReportFinished c -> work.finished(c);
            case VariableCommand.ReportDamage c -> work.damaged(c);
            case VariableCommand.ReportFailure c -> work.failed(c);
            case VariableCommand.Cancel _ -> cancel();
            case CancelRun c -> cancel(c);
            case VariableCommand.Retry _ -> retry();
            case VariableCommand.AcknowledgeReport c -> acknowledge(c);
        };
    }

    private Decision<VariableEvent> take(VariablePlan plan) {
        if (!idOf(plan.plan().model(), plan.variable()).equals(id)) {
            return Decision.reject(
                    Rejection.Kind.INVALID,
                    "plan of %s (expected: %s)".formatted(idOf(plan.plan().model(), plan.variable()), id));
        }
        int known = lastRound(plan.job());
        if (plan.round() < known) {
            return Decision.reject(
                    Rejection.Kind.STALE,
                    "round: %d of %s (expected: >= %d)".formatted(plan.round(), plan.job(), known));
        }
        if (plan.round() == known) {
            return Decision.alreadyDone();
        }
        VariableEvent queued = new VariableEvent.Queued(plan.hash(), plan);
        return status.isTerminal() ? Decision.acceptAll(List.of(queued, started(plan))) : Decision.accept(queued);
    }

    private Decision<VariableEvent> cancel() {
        if (!status.isTerminal() && run.isPresent()) {
            return end(new VariableEvent.Cancelled(run.get().hash()));
        }
        return status == CANCELLED ? Decision.alreadyDone() : conflict("cancel", "a plan that runs");
    }

    private Decision<VariableEvent> cancel(CancelRun c) {
        VariableEvent dropped = new VariableEvent.RunDropped(c.plan(), c.job(), c.round());
        if (queue.stream().anyMatch(p -> p.job().equals(c.job()) && p.round() == c.round())) {
            return Decision.accept(dropped);
        }
        if (run.filter(r -> r.plan().job().equals(c.job()) && r.plan().round() == c.round())
                .isPresent()) {
            return status.isTerminal() ? Decision.alreadyDone() : cancel();
        }
        return lastRound(c.job()) >= c.round() ? Decision.alreadyDone() : Decision.accept(dropped);
    }

    private Decision<VariableEvent> retry() {
        return switch (status) {
            case FAILED, CANCELLED, COMPLETE_WITH_GAPS ->
                run.<Decision<VariableEvent>>map(r -> Decision.accept(started(r.plan())))
                        .orElseGet(() -> conflict("retry", "a plan"));
            case SCANNING, RUNNING -> Decision.alreadyDone();
            case IDLE, COMPLETE -> conflict("retry", "failed, cancelled or complete with gaps");
        };
    }

    private Decision<VariableEvent> acknowledge(VariableCommand.AcknowledgeReport c) {
        return reports.stream().anyMatch(r -> r.job().equals(c.job()) && r.sequence() == c.sequence())
                ? Decision.accept(new VariableEvent.ReportAcknowledged(c.plan(), c.job(), c.sequence()))
                : Decision.alreadyDone();
    }

    private Decision<VariableEvent> conflict(String verb, String expected) {
        return Decision.reject(
                Rejection.Kind.CONFLICT, "%s: %s is %s (expected: %s)".formatted(verb, id, status, expected));
    }

    /** Ends the running plan; the next one that waits begins at once. */
    Decision<VariableEvent> end(VariableEvent... last) {
        List<VariableEvent> events = new ArrayList<>(List.of(last));
        if (!queue.isEmpty()) {
            events.add(started(queue.getFirst()));
        }
        return Decision.acceptAll(events);
    }

    private static VariableEvent started(VariablePlan plan) {
        return new VariableEvent.Started(plan.hash(), plan.job(), plan.round());
    }

    /** The highest round of the job that was ever taken or given up here, 0 when there is none. */
    private int lastRound(UnitId job) {
        Stream<EndedRound> taken = Stream.concat(queue.stream(), run.map(VariableRun::plan).stream())
                .map(p -> new EndedRound(p.job(), p.round()));
        return Stream.concat(taken, ended.stream())
                .filter(r -> r.job().equals(job))
                .mapToInt(EndedRound::round)
                .max()
                .orElse(0);
    }

    @Override
    public Variable evolve(VariableEvent event) {
        VariableChanges next = new VariableChanges(this);
        return switch (event) {
            case VariableEvent.Queued e -> next.queued(e.run());
            case VariableEvent.Started e -> next.started(e.job(), e.round());
            case VariableEvent.Scanned e -> next.scanned(e);
            case VariableEvent.BlockComputed e -> next.running(r -> r.computed(e.block(), BlockResult.of(e)));
            case VariableEvent.TargetWritten e ->
                next.running(r -> r.targetWritten(e.target(), new VariableRun.Written(e.attempt(), e.outputs())));
            case VariableEvent.TargetPublished e -> next.published(e);
            case VariableEvent.AttemptFailed e -> next.failed(e);
            case VariableEvent.DamageFound e -> next.damaged(e);
            case VariableEvent.Completed _ -> next.ended(COMPLETE);
            case VariableEvent.CompletedWithGaps _ -> next.ended(COMPLETE_WITH_GAPS);
            case VariableEvent.Failed e -> next.gaveUp(e);
            case VariableEvent.Cancelled _ -> next.ended(CANCELLED);
            case VariableEvent.RunDropped e -> next.dropped(e);
            case VariableEvent.ReportAcknowledged e -> next.acknowledged(e.job(), e.sequence());
        };
    }

    @Override
    public Set<Demand<VariableCommand>> demands(NormalsSettings settings) {
        return VariableDemands.of(this);
    }

    @Override
    public boolean isTerminal() {
        return status.isTerminal();
    }

    /** What could not be had of the running or last plan, as far as it is known. */
    public Gaps gaps() {
        return run.map(VariableRun::gaps).orElse(Gaps.NONE);
    }

    @Override
    public String why(NormalsSettings settings, Instant now) {
        return VariableWhy.of(this, settings, now);
    }

    Variable withEnded(UnitId job, int round) {
        List<EndedRound> rounds = Stream.concat(
                        ended.stream().filter(r -> !r.job().equals(job)), Stream.of(new EndedRound(job, round)))
                .toList();
        List<EndedRound> last = rounds.subList(Math.max(0, rounds.size() - REMEMBERED), rounds.size());
        return new Variable(id, status, queue, run, last, reports, lastAttempt, lastSequence, published);
    }

    Variable withReports(List<PendingReport> pending, int sequence) {
        return new Variable(id, status, queue, run, ended, pending, lastAttempt, sequence, published);
    }
}
