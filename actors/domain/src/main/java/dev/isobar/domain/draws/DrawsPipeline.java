package dev.isobar.domain.draws;

import static dev.isobar.domain.draws.DrawsPipelineStatus.RUNNING;

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
import java.util.Optional;
import java.util.Set;

/**
 * A chain of plans, some at a time: each is scanned, assigned and run as ordered, and the pipeline ends when all have.
 *
 * @param order empty before it is submitted
 * @param round counts orders and retries, 0 before the first
 * @param cancelling whether the round is being given up
 * @param atOnce plans at a time
 * @param plans in the order's order
 */
public record DrawsPipeline(
        UnitId id,
        DrawsPipelineStatus status,
        Optional<PipelineOrder> order,
        int round,
        boolean cancelling,
        int atOnce,
        List<PlanStanding> plans)
        implements Unit<DrawsPipeline, DrawsPipelineCommand, DrawsPipelineEvent, DrawsSettings> {

    /** First segment of every pipeline's id. */
    public static final String KIND = PipelineKey.KIND;

    public static final Transitions<DrawsPipelineStatus> TRANSITIONS = DrawsPipelineStatus.TRANSITIONS;

    public DrawsPipeline {
        plans = List.copyOf(plans);
    }

    /** A pipeline before its order. */
    public static DrawsPipeline empty(UnitId id) {
        return new DrawsPipeline(id, DrawsPipelineStatus.CREATED, Optional.empty(), 0, false, 0, List.of());
    }

    @Override
    public Decision<DrawsPipelineEvent> decide(DrawsPipelineCommand command, DrawsSettings settings, Instant now) {
        return switch (command) {
            case DrawsPipelineCommand.Submit c -> submit(c.order(), settings);
            case DrawsPipelineCommand.ReportPlan c -> report(c);
            case DrawsPipelineCommand.PlanRefused c -> refused(c);
            case DrawsPipelineCommand.Cancel _ -> cancel();
            case DrawsPipelineCommand.Retry _ -> retry(settings);
        };
    }

    private Decision<DrawsPipelineEvent> submit(PipelineOrder submitted, DrawsSettings settings) {
        if (status == RUNNING) {
            boolean isSame = order.filter(submitted::isSameAs).isPresent();
            return isSame && !cancelling
                    ? Decision.alreadyDone()
                    : conflict("submit", "the same order, or none that runs");
        }
        List<DrawsPipelineEvent> events = new ArrayList<>();
        if (!order.equals(Optional.of(submitted))) {
            events.add(new DrawsPipelineEvent.Submitted(submitted));
        }
        events.add(new DrawsPipelineEvent.RoundStarted(
                round + 1,
                submitted.plans().stream().map(PipelineOrder.PipelinePlan::plan).toList(),
                atOnce(submitted, settings)));
        return Decision.acceptAll(events);
    }

    private static int atOnce(PipelineOrder order, DrawsSettings settings) {
        return order.plansAtOnce() > 0 ? order.plansAtOnce() : settings.plansAtOnce();
    }

    private Decision<DrawsPipelineEvent> report(DrawsPipelineCommand.ReportPlan c) {
        Optional<PlanStanding> standing = standing(c.plan()).filter(s -> s.round() == c.round());
        if (standing.isEmpty()) {
            return stale(c.plan(), c.round());
        }
        return c.sequence() <= standing.get().sequence()
                ? Decision.alreadyDone()
                : ending(new DrawsPipelineEvent.PlanReported(c.plan(), c.round(), c.sequence(), c.outcome()));
    }

    private Decision<DrawsPipelineEvent> refused(DrawsPipelineCommand.PlanRefused c) {
        Optional<PlanStanding> standing = standing(c.plan()).filter(s -> s.round() == c.round());
        if (standing.isEmpty()) {
            return stale(c.plan(), c.round());
        }
        return standing.get().isEnded()
                ? Decision.alreadyDone()
                : ending(new DrawsPipelineEvent.PlanRefused(c.plan(), c.round(), c.text()));
    }

    private Optional<PlanStanding> standing(PlanKey plan) {
        return plans.stream().filter(s -> s.plan().equals(plan)).findFirst();
    }

    private Decision<DrawsPipelineEvent> stale(PlanKey plan, int ofRound) {
        return Decision.reject(
                Rejection.Kind.STALE,
                "%s: round %d (expected: %s)"
                        .formatted(
                                plan,
                                ofRound,
                                standing(plan).map(s -> "round " + s.round()).orElse("one of the order's plans")));
    }

    private Decision<DrawsPipelineEvent> cancel() {
        return switch (status) {
            case RUNNING -> cancelling ? Decision.alreadyDone() : ending(new DrawsPipelineEvent.CancelRequested(round));
            case CANCELLED -> Decision.alreadyDone();
            case CREATED, COMPLETE, FAILED -> conflict("cancel", "one that runs");
        };
    }

    private Decision<DrawsPipelineEvent> retry(DrawsSettings settings) {
        return switch (status) {
            case FAILED, CANCELLED ->
                Decision.accept(new DrawsPipelineEvent.RoundStarted(
                        round + 1,
                        plans.stream()
                                .filter(s -> !s.isGood())
                                .map(PlanStanding::plan)
                                .toList(),
                        order.map(o -> atOnce(o, settings)).orElse(settings.plansAtOnce())));
            case RUNNING, CREATED, COMPLETE -> conflict("retry", "failed or cancelled");
        };
    }

    private Decision<DrawsPipelineEvent> conflict(String verb, String expected) {
        String what = order.map(
                        o -> ", round %d of %d plans".formatted(round, o.plans().size()))
                .orElse("");
        return Decision.reject(
                Rejection.Kind.CONFLICT,
                "%s: %s is %s%s (expected: %s)"
                        .formatted(verb, id, cancelling ? "being cancelled" : status, what, expected));
    }

    /** The event, and the end of the round when it was the last one to come. */
    private Decision<DrawsPipelineEvent> ending(DrawsPipelineEvent event) {
        DrawsPipeline next = evolve(event);
        return next.plans.stream().allMatch(PlanStanding::isEnded)
                ? Decision.acceptAll(List.of(event, next.end()))
                : Decision.accept(event);
    }

    private DrawsPipelineEvent end() {
        boolean anyCancelled = any(DrawsPlanStatus.CANCELLED);
        boolean anyFailed = any(DrawsPlanStatus.FAILED) || any(DrawsPlanStatus.STOPPED);
        if (anyCancelled && (cancelling || !anyFailed)) {
            return new DrawsPipelineEvent.Cancelled(round);
        }
        return anyFailed ? new DrawsPipelineEvent.Failed(round) : new DrawsPipelineEvent.Completed(round);
    }

    private boolean any(DrawsPlanStatus of) {
        return plans.stream().anyMatch(s -> s.has(of));
    }

    @Override
    public DrawsPipeline evolve(DrawsPipelineEvent event) {
        return switch (event) {
            case DrawsPipelineEvent.Submitted e ->
                new DrawsPipeline(id, status, Optional.of(e.order()), round, cancelling, atOnce, standings(e.order()));
            case DrawsPipelineEvent.RoundStarted e -> {
                Set<PlanKey> again = Set.copyOf(e.plans());
                yield running(
                        e.round(),
                        false,
                        e.atOnce(),
                        plans.stream()
                                .map(s -> again.contains(s.plan()) ? s.in(e.round()) : s)
                                .toList());
            }
            case DrawsPipelineEvent.PlanReported e -> standing(e.plan(), e.sequence(), e.outcome());
            case DrawsPipelineEvent.PlanRefused e ->
                standing(
                        e.plan(),
                        standing(e.plan()).map(PlanStanding::sequence).orElse(0),
                        new PlanOutcome(
                                DrawsPlanStatus.FAILED,
                                DrawCounts.NONE,
                                0,
                                0,
                                "Refused: %s.".formatted(Trouble.withoutStop(e.text()))));
            case DrawsPipelineEvent.CancelRequested _ ->
                running(
                        round,
                        true,
                        atOnce,
                        plans.stream().map(DrawsPipeline::dropped).toList());
            case DrawsPipelineEvent.Completed _ -> ended(DrawsPipelineStatus.COMPLETE);
            case DrawsPipelineEvent.Failed _ -> ended(DrawsPipelineStatus.FAILED);
            case DrawsPipelineEvent.Cancelled _ -> ended(DrawsPipelineStatus.CANCELLED);
        };
    }

    private List<PlanStanding> standings(PipelineOrder of) {
        return of.plans().stream()
                .map(p -> standing(p.plan()).orElseGet(() -> new PlanStanding(p.plan(), 0, 0, false, Optional.empty())))
                .toList();
    }

    private static PlanStanding dropped(PlanStanding standing) {
        return standing.begun() || standing.isEnded()
                ? standing
                : standing.with(
                        standing.sequence(),
                        new PlanOutcome(DrawsPlanStatus.CANCELLED, DrawCounts.NONE, 0, 0, "The plan had not begun."));
    }

    private DrawsPipeline standing(PlanKey plan, int sequence, PlanOutcome outcome) {
        return running(
                round,
                cancelling,
                atOnce,
                plans.stream()
                        .map(s -> s.plan().equals(plan) ? s.with(sequence, outcome) : s)
                        .toList());
    }

    /** A running one, in which the first open plans have begun. */
    private DrawsPipeline running(int nextRound, boolean isCancelling, int most, List<PlanStanding> standings) {
        List<PlanStanding> next = new ArrayList<>();
        int open = 0;
        for (PlanStanding standing : standings) {
            boolean isDue = !standing.isEnded() && !isCancelling && open < most;
            open += standing.isEnded() ? 0 : 1;
            next.add(isDue ? standing.begin() : standing);
        }
        return new DrawsPipeline(id, RUNNING, order, nextRound, isCancelling, most, next);
    }

    private DrawsPipeline ended(DrawsPipelineStatus next) {
        return new DrawsPipeline(id, next, order, round, false, atOnce, plans);
    }

    @Override
    public Set<Demand<DrawsPipelineCommand>> demands(DrawsSettings settings) {
        Set<Demand<DrawsPipelineCommand>> demands = new LinkedHashSet<>();
        order.filter(_ -> status == RUNNING)
                .ifPresent(o -> o.plans()
                        .forEach(p -> standing(p.plan())
                                .filter(s -> s.begun() && !s.isEnded())
                                .ifPresent(s -> demands.add(send(s, p.order())))));
        return Collections.unmodifiableSet(demands);
    }

    private Demand<DrawsPipelineCommand> send(PlanStanding standing, PlanOrder planOrder) {
        UnitId to = standing.plan().unitId();
        String at = standing.round() + "/" + standing.plan();
        return cancelling
                ? new Demand.Send<>("cancel/" + at, to, new DrawsPlanCommand.CancelFor(id, standing.round()))
                : new Demand.Send<>(
                        "submit/" + at, to, new DrawsPlanCommand.SubmitFor(id, standing.round(), planOrder));
    }

    /** Whether no round is going on. */
    @Override
    public boolean isTerminal() {
        return status != RUNNING;
    }

    @Override
    public String why(DrawsSettings settings, Instant now) {
        return DrawsPipelineWhy.of(this);
    }
}
