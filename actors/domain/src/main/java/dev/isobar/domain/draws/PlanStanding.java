package dev.isobar.domain.draws;

import java.util.Optional;

/**
 * How a plan of a pipeline stands.
 *
 * @param round of the pipeline, the last in which the plan takes part
 * @param sequence of its last report, 0 before the first
 * @param begun whether the plan was asked in this round
 * @param outcome as last reported, or refused, in this round
 */
public record PlanStanding(PlanKey plan, int round, int sequence, boolean begun, Optional<PlanOutcome> outcome) {

    /** Whether nothing more is to come from the plan in this round. */
    public boolean isEnded() {
        return outcome.filter(o -> o.status().isTerminal()).isPresent();
    }

    boolean has(DrawsPlanStatus status) {
        return outcome.filter(o -> o.status() == status).isPresent();
    }

    /** Whether it ended as it was ordered. */
    boolean isGood() {
        return outcome.map(PlanOutcome::status)
                .filter(s ->
                        s == DrawsPlanStatus.COMPLETE || s == DrawsPlanStatus.SCANNED || s == DrawsPlanStatus.ASSIGNED)
                .isPresent();
    }

    PlanStanding begin() {
        return new PlanStanding(plan, round, sequence, true, outcome);
    }

    PlanStanding in(int next) {
        return new PlanStanding(plan, next, sequence, false, Optional.empty());
    }

    PlanStanding with(int nextSequence, PlanOutcome next) {
        return new PlanStanding(plan, round, nextSequence, begun, Optional.of(next));
    }
}
