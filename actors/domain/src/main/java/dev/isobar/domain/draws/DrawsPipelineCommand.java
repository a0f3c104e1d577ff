package dev.isobar.domain.draws;

/** What can be asked of a pipeline. */
public sealed interface DrawsPipelineCommand {

    /** Do these plans; already done while it does, a new round once it has ended. */
    record Submit(PipelineOrder order) implements DrawsPipelineCommand {}

    /** How a plan stands; the plan sends it until it is answered. */
    record ReportPlan(PlanKey plan, int round, int sequence, PlanOutcome outcome) implements DrawsPipelineCommand {}

    /** The plan refused its order. */
    record PlanRefused(PlanKey plan, int round, String text) implements DrawsPipelineCommand {}

    /** Give up; every plan is told until it has ended. */
    record Cancel() implements DrawsPipelineCommand {}

    /** A new round of the plans that did not end complete. */
    record Retry() implements DrawsPipelineCommand {}
}
