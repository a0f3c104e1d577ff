package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;

/** The work of a plan; each holds all that it needs. */
public sealed interface DrawsPlanWork extends Demand.Task {

    PlanKey plan();

    /**
     * Ask the ensembles how their draws stand, deal the draws to tasks, and write the assignment as a temporary named by
     * the attempt. Key {@code assign}; answered with {@link DrawsPlanCommand.ReportAssigned}.
     *
     * @param version of the assignment
     */
    record Assign(PlanKey plan, int version, PlanOrder order) implements DrawsPlanWork {}

    /**
     * Publish what an accepted attempt wrote in place of the file that is there, and digest it again. Key
     * {@code publish}; answered with {@link DrawsPlanCommand.ReportAssignmentPublished}.
     *
     * @param assignAttempt that names the temporary
     */
    record PublishAssignment(PlanKey plan, int version, int assignAttempt, AssignmentReport report)
            implements DrawsPlanWork {}
}
