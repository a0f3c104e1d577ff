package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.util.List;

/** What can be asked of a {@link Variable}. Reports name the plan's hash and the attempt of the demanded work. */
public sealed interface VariableCommand {

    /** Take this plan after those that wait already; repeated by its job until the outcome is reported. */
    record Run(VariablePlan plan) implements VariableCommand {}

    record ReportScan(Digest plan, int attempt, ScanReport report) implements VariableCommand {}

    /** @param chunksInflated source chunks that were read and inflated for this block */
    record ReportBlock(
            Digest plan,
            int block,
            int attempt,
            Digest sha256,
            long bytes,
            long chunksInflated,
            List<UnreadableDays> unreadable)
            implements VariableCommand {
        public ReportBlock {
            unreadable = List.copyOf(unreadable);
        }
    }

    record ReportWritten(Digest plan, int target, int attempt, List<Output> outputs) implements VariableCommand {
        public ReportWritten {
            outputs = List.copyOf(outputs);
        }
    }

    record ReportPublished(Digest plan, int target, int attempt, List<Output> outputs) implements VariableCommand {
        public ReportPublished {
            outputs = List.copyOf(outputs);
        }
    }

    record ReportFinished(Digest plan, int attempt) implements VariableCommand {}

    /**
     * The work could not be done because something recorded earlier is missing or changed; counts as a failed attempt.
     *
     * @param key of the work that found it
     * @param blocks the damaged blocks for {@link Damaged#BLOCKS}, else empty
     */
    record ReportDamage(Digest plan, String key, int attempt, Damaged damaged, List<Integer> blocks, String text)
            implements VariableCommand {
        public ReportDamage {
            blocks = List.copyOf(blocks);
        }
    }

    /** @param key of the work that failed */
    record ReportFailure(Digest plan, String key, int attempt, Failure failure) implements VariableCommand {}

    /** Give up what is running; said by an operator. */
    record Cancel() implements VariableCommand {}

    /** Give up one round of a job, whether running, waiting or not yet heard of; said by the job. */
    record CancelRun(UnitId job, int round, Digest plan) implements VariableCommand {}

    /** Run the last plan again; said by an operator. */
    record Retry() implements VariableCommand {}

    /** The job has heard, or does not want to hear, this report. */
    record AcknowledgeReport(Digest plan, UnitId job, int sequence) implements VariableCommand {}
}
