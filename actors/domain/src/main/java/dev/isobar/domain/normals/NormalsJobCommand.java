package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;

/** What can be asked of a {@link NormalsJob}. */
public sealed interface NormalsJobCommand {

    /** Do this plan; already done while it runs, a new round of all variables once it has ended. */
    record Submit(NormalsPlan plan) implements NormalsJobCommand {}

    /**
     * How a variable stands with this job; the variable sends it until it is answered.
     *
     * @param plan hash of the variable's plan
     * @param sequence grows with every report of that variable, so that an older one changes nothing
     */
    record ReportVariable(String variable, Digest plan, int round, int sequence, VariableOutcome outcome)
            implements NormalsJobCommand {}

    /** The variable refused the plan; counts as failed. */
    record VariableRefused(String variable, int round, String text) implements NormalsJobCommand {}

    /** Give up; every variable is told until it has ended. */
    record Cancel() implements NormalsJobCommand {}

    /** A new round of the variables that did not end complete. */
    record Retry() implements NormalsJobCommand {}
}
