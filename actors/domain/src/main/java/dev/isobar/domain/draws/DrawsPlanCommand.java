package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;

/** What can be asked of a plan. Reports name the attempt of the demanded work. */
public sealed interface DrawsPlanCommand {

    /** Do this; already done while it does the same, a new round once it has ended. */
    record Submit(PlanOrder order) implements DrawsPlanCommand {}

    /**
     * Do this and report; repeated by the pipeline until it is reported.
     *
     * @param round of the pipeline, from 1
     */
    record SubmitFor(UnitId pipeline, int round, PlanOrder order) implements DrawsPlanCommand {}

    /**
     * How an ensemble stands; the ensemble sends it until it is answered.
     *
     * @param round the plan's count of what it asked of ensembles, as it was given to the ensemble
     */
    record ReportEnsemble(EnsembleKey ensemble, EnsembleAsk ask, int round, int sequence, EnsembleOutcome outcome)
            implements DrawsPlanCommand {}

    /** The ensemble refused what was asked. */
    record EnsembleRefused(EnsembleKey ensemble, EnsembleAsk ask, int round, String text) implements DrawsPlanCommand {}

    /** The ensemble heard that it is not asked any more. */
    record EnsembleReleased(EnsembleKey ensemble, int round) implements DrawsPlanCommand {}

    /** The assignment is written, as a temporary named by the attempt. */
    record ReportAssigned(int attempt, AssignmentReport report) implements DrawsPlanCommand {}

    /** The assignment is published; this is its digest, computed again. */
    record ReportAssignmentPublished(int attempt, Digest sha256) implements DrawsPlanCommand {}

    /** @param key of the work that failed */
    record ReportFailure(String key, int attempt, Failure failure) implements DrawsPlanCommand {}

    /** How a task stands; the task sends it until it is answered. */
    record ReportTask(int version, int number, int round, int sequence, TaskOutcome outcome)
            implements DrawsPlanCommand {}

    /** The task refused to run. */
    record TaskRefused(int version, int number, int round, String text) implements DrawsPlanCommand {}

    /** The deadline of this round has passed; said by the plan to itself. */
    record DeadlinePassed(int round) implements DrawsPlanCommand {}

    /** Give up; ensembles and tasks are told until they have ended. */
    record Cancel() implements DrawsPlanCommand {}

    /** Give up one round of a pipeline; said by the pipeline. */
    record CancelFor(UnitId pipeline, int round) implements DrawsPlanCommand {}

    /** What did not end complete again: ensembles, the assignment or tasks, and the ordered stages after them. */
    record Retry() implements DrawsPlanCommand {}

    /** The pipeline has heard, or does not want to hear, this report. */
    record AcknowledgeReport(UnitId pipeline, int sequence) implements DrawsPlanCommand {}
}
