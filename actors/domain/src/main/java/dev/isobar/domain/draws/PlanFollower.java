package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;
import java.util.Optional;

/**
 * A pipeline that ordered rounds of a plan.
 *
 * @param pipelineRound the last one that was taken or given up
 * @param round of the plan that it is about; 0 when it never ran
 * @param waits whether that round's end is still to be told
 * @param news what the pipeline has not acknowledged
 */
public record PlanFollower(UnitId pipeline, int pipelineRound, int round, boolean waits, Optional<News> news) {

    /** How the plan stands, told to the pipeline. */
    public record News(int pipelineRound, int sequence, PlanOutcome outcome) {}

    PlanFollower told(int sequence, PlanOutcome outcome, int nextRound, boolean stillWaits) {
        return new PlanFollower(
                pipeline,
                pipelineRound,
                nextRound,
                stillWaits,
                Optional.of(new News(pipelineRound, sequence, outcome)));
    }

    PlanFollower heard(int sequence) {
        return new PlanFollower(pipeline, pipelineRound, round, waits, news.filter(n -> n.sequence() != sequence));
    }
}
