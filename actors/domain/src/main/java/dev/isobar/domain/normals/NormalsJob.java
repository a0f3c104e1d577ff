package dev.isobar.domain.normals;

import static dev.isobar.domain.normals.NormalsJob.Status.CANCELLED;
import static dev.isobar.domain.normals.NormalsJob.Status.COMPLETE;
import static dev.isobar.domain.normals.NormalsJob.Status.COMPLETE_WITH_GAPS;
import static dev.isobar.domain.normals.NormalsJob.Status.CREATED;
import static dev.isobar.domain.normals.NormalsJob.Status.FAILED;
import static dev.isobar.domain.normals.NormalsJob.Status.RUNNING;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One normals job: it gives its plan to every variable, follows them, and ends when all of them have ended.
 *
 * @param plan empty before it is submitted
 * @param round of the plan, from 1; 0 before
 * @param cancelling whether an operator gave the round up
 * @param variables how each variable of the plan stands, by name
 */
public record NormalsJob(
        UnitId id,
        Status status,
        Optional<NormalsPlan> plan,
        int round,
        boolean cancelling,
        Map<String, Standing> variables)
        implements Unit<NormalsJob, NormalsJobCommand, NormalsJobEvent, NormalsSettings> {

    /** First segment of every job's id. */
    public static final String KIND = "normals-job";

    /** A job that has ended runs again when it is retried or submitted again, or when one of its variables is retried. */
    public static final Transitions<Status> TRANSITIONS = Transitions.of(
            Status.class,
            Map.of(
                    CREATED, Set.of(RUNNING),
                    RUNNING, Set.of(COMPLETE, COMPLETE_WITH_GAPS, FAILED, CANCELLED),
                    COMPLETE, Set.of(RUNNING),
                    COMPLETE_WITH_GAPS, Set.of(RUNNING),
                    FAILED, Set.of(RUNNING),
                    CANCELLED, Set.of(RUNNING)));

    /** Where a job is. */
    public enum Status {
        CREATED,
        RUNNING,
        COMPLETE,
        COMPLETE_WITH_GAPS,
        FAILED,
        CANCELLED;

        /** Whether the job has ended. */
        public boolean isTerminal() {
            return this != CREATED && this != RUNNING;
        }
    }

    /**
     * How a variable stands.
     *
     * @param round the last round in which the variable takes part
     * @param sequence of its last report, 0 before the first
     * @param outcome as last reported in this round, if it was
     */
    public record Standing(int round, int sequence, Optional<VariableOutcome> outcome) {

        /** Whether nothing more is to come from the variable in this round. */
        public boolean isEnded() {
            return outcome.filter(o -> o.status().isTerminal()).isPresent();
        }
    }

    public NormalsJob {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    /** {@code normals-job/<first 12 digits of the plan's hash>}. */
    public static UnitId idOf(NormalsPlan plan) {
        return UnitId.of(KIND, plan.hash().brief());
    }

    /** A job before its plan. */
    public static NormalsJob empty(UnitId id) {
        return new NormalsJob(id, CREATED, Optional.empty(), 0, false, Map.of());
    }

    @Override
    public Decision<NormalsJobEvent> decide(NormalsJobCommand command, NormalsSettings settings, Instant now) {
        return switch (command) {
            case NormalsJobCommand.Submit c -> submit(c.plan());
            case NormalsJobCommand.ReportVariable c -> report(c);
            case NormalsJobCommand.VariableRefused c -> refused(c);
            case NormalsJobCommand.Cancel _ -> cancel();
            case NormalsJobCommand.Retry _ -> retry();
        };
    }

    private Decision<NormalsJobEvent> submit(NormalsPlan submitted) {
        if (!idOf(submitted).equals(id)) {
            return Decision.reject(Rejection.Kind.INVALID, "plan of %s (expected: %s)".formatted(idOf(submitted), id));
        }
        if (status == RUNNING) {
            return cancelling ? conflict("submit", "one that is not being cancelled") : Decision.alreadyDone();
        }
        List<NormalsJobEvent> events = new ArrayList<>();
        if (!plan.equals(Optional.of(submitted))) {
            events.add(new NormalsJobEvent.Submitted(submitted));
        }
        events.add(new NormalsJobEvent.RoundStarted(round + 1, submitted.variables()));
        return Decision.acceptAll(events);
    }

    private Decision<NormalsJobEvent> report(NormalsJobCommand.ReportVariable c) {
        Standing standing = variables.get(c.variable());
        if (standing == null) {
            return unknown(c.variable());
        }
        if (standing.round() != c.round()) {
            return stale(c.variable(), c.round(), standing);
        }
        return c.sequence() <= standing.sequence()
                ? Decision.alreadyDone()
                : ending(new NormalsJobEvent.VariableReported(c.variable(), c.round(), c.sequence(), c.outcome()));
    }

    private Decision<NormalsJobEvent> refused(NormalsJobCommand.VariableRefused c) {
        Standing standing = variables.get(c.variable());
        if (standing == null) {
            return unknown(c.variable());
        }
        if (standing.round() != c.round()) {
            return stale(c.variable(), c.round(), standing);
        }
        return standing.isEnded()
                ? Decision.alreadyDone()
                : ending(new NormalsJobEvent.VariableRefused(c.variable(), c.round(), c.text()));
    }

    private static Decision<NormalsJobEvent> unknown(String variable) {
        return Decision.reject(
                Rejection.Kind.INVALID, "variable: %s (expected: one of the plan's)".formatted(variable));
    }

    private static Decision<NormalsJobEvent> stale(String variable, int round, Standing standing) {
        return Decision.reject(
                Rejection.Kind.STALE, "%s: round %d (expected: %d)".formatted(variable, round, standing.round()));
    }

    private Decision<NormalsJobEvent> cancel() {
        return switch (status) {
            case RUNNING ->
                cancelling ? Decision.alreadyDone() : Decision.accept(new NormalsJobEvent.CancelRequested(round));
            case CANCELLED -> Decision.alreadyDone();
            case CREATED, COMPLETE, COMPLETE_WITH_GAPS, FAILED -> conflict("cancel", "running");
        };
    }

    private Decision<NormalsJobEvent> retry() {
        return switch (status) {
            case COMPLETE_WITH_GAPS, FAILED, CANCELLED ->
                Decision.accept(new NormalsJobEvent.RoundStarted(round + 1, incomplete()));
            case RUNNING, CREATED, COMPLETE -> conflict("retry", "failed, cancelled or complete with gaps");
        };
    }

    private List<String> incomplete() {
        return variables.entrySet().stream()
                .filter(v -> v.getValue()
                        .outcome()
                        .filter(o -> o.status() == Variable.Status.COMPLETE)
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Decision<NormalsJobEvent> conflict(String verb, String expected) {
        String state = cancelling && status == RUNNING ? "being cancelled" : status.toString();
        return Decision.reject(
                Rejection.Kind.CONFLICT, "%s: %s is %s (expected: %s)".formatted(verb, id, state, expected));
    }

    /** The event, and the end of the job when it was the last one to come. */
    private Decision<NormalsJobEvent> ending(NormalsJobEvent event) {
        NormalsJob next = evolve(event);
        return next.variables.values().stream().allMatch(Standing::isEnded)
                ? Decision.acceptAll(List.of(event, next.end()))
                : Decision.accept(event);
    }

    private NormalsJobEvent end() {
        Set<Variable.Status> ends = outcomes().map(VariableOutcome::status).collect(Collectors.toSet());
        boolean anyCancelled = ends.contains(Variable.Status.CANCELLED);
        if (anyCancelled && (cancelling || !ends.contains(Variable.Status.FAILED))) {
            return new NormalsJobEvent.Cancelled(round);
        }
        if (ends.contains(Variable.Status.FAILED)) {
            return new NormalsJobEvent.Failed(round);
        }
        return ends.contains(Variable.Status.COMPLETE_WITH_GAPS)
                ? new NormalsJobEvent.CompletedWithGaps(round)
                : new NormalsJobEvent.Completed(round);
    }

    Stream<VariableOutcome> outcomes() {
        return variables.values().stream().flatMap(v -> v.outcome().stream());
    }

    @Override
    public NormalsJob evolve(NormalsJobEvent event) {
        return switch (event) {
            case NormalsJobEvent.Submitted e ->
                new NormalsJob(id, status, Optional.of(e.plan()), round, cancelling, variables);
            case NormalsJobEvent.RoundStarted e -> started(e);
            case NormalsJobEvent.VariableReported e ->
                standing(e.variable(), new Standing(e.round(), e.sequence(), Optional.of(e.outcome())));
            case NormalsJobEvent.VariableRefused e ->
                standing(
                        e.variable(),
                        new Standing(
                                e.round(),
                                sequence(e.variable()),
                                Optional.of(new VariableOutcome(
                                        Variable.Status.FAILED, GapCounts.NONE, 0, "Refused: " + e.text() + "."))));
            case NormalsJobEvent.CancelRequested _ -> new NormalsJob(id, status, plan, round, true, variables);
            case NormalsJobEvent.Completed _ -> ended(COMPLETE);
            case NormalsJobEvent.CompletedWithGaps _ -> ended(COMPLETE_WITH_GAPS);
            case NormalsJobEvent.Failed _ -> ended(FAILED);
            case NormalsJobEvent.Cancelled _ -> ended(CANCELLED);
        };
    }

    private NormalsJob started(NormalsJobEvent.RoundStarted e) {
        Map<String, Standing> next = new TreeMap<>(variables);
        e.variables().forEach(v -> next.put(v, new Standing(e.round(), sequence(v), Optional.empty())));
        return new NormalsJob(id, RUNNING, plan, e.round(), false, next);
    }

    private int sequence(String variable) {
        return Optional.ofNullable(variables.get(variable))
                .map(Standing::sequence)
                .orElse(0);
    }

    private NormalsJob standing(String variable, Standing standing) {
        Map<String, Standing> next = new TreeMap<>(variables);
        next.put(variable, standing);
        return new NormalsJob(id, RUNNING, plan, round, cancelling, next);
    }

    private NormalsJob ended(Status next) {
        return new NormalsJob(id, next, plan, round, false, variables);
    }

    @Override
    public Set<Demand<NormalsJobCommand>> demands(NormalsSettings settings) {
        Set<Demand<NormalsJobCommand>> demands = new LinkedHashSet<>();
        plan.filter(_ -> status == RUNNING)
                .ifPresent(p -> variables.forEach((name, standing) -> {
                    if (!standing.isEnded()) {
                        demands.add(send(p, name, standing.round()));
                    }
                }));
        return Collections.unmodifiableSet(demands);
    }

    private Demand<NormalsJobCommand> send(NormalsPlan p, String name, int variableRound) {
        UnitId to = Variable.idOf(p.model(), name);
        VariablePlan part = new VariablePlan(id, variableRound, p, name);
        return cancelling
                ? new Demand.Send<>("cancel/" + name, to, new VariableCommand.CancelRun(id, variableRound, part.hash()))
                : new Demand.Send<>("run/" + name, to, new VariableCommand.Run(part));
    }

    @Override
    public boolean isTerminal() {
        return status.isTerminal();
    }

    @Override
    public String why(NormalsSettings settings, Instant now) {
        return NormalsJobWhy.of(this);
    }
}
