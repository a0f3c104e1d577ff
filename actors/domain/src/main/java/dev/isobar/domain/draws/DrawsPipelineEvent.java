package dev.isobar.domain.draws;

import java.util.List;

/** What happened to a pipeline. */
public sealed interface DrawsPipelineEvent {

    /** The order that holds from now on; the only event that has it. */
    record Submitted(PipelineOrder order) implements DrawsPipelineEvent {}

    /**
     * @param plans those that run in this round; the others keep their outcome
     * @param atOnce plans at a time
     */
    record RoundStarted(int round, List<PlanKey> plans, int atOnce) implements DrawsPipelineEvent {
        public RoundStarted {
            plans = List.copyOf(plans);
        }
    }

    record PlanReported(PlanKey plan, int round, int sequence, PlanOutcome outcome) implements DrawsPipelineEvent {}

    record PlanRefused(PlanKey plan, int round, String text) implements DrawsPipelineEvent {}

    record CancelRequested(int round) implements DrawsPipelineEvent {}

    record Completed(int round) implements DrawsPipelineEvent {}

    record Failed(int round) implements DrawsPipelineEvent {}

    record Cancelled(int round) implements DrawsPipelineEvent {}
}
