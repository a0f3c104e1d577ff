package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import java.util.List;

/** The work of a variable; each task holds all that it needs. The attempt is that of the demanded work. */
public sealed interface VariableTask extends Demand.Task {

    VariablePlan plan();

    /**
     * List, check and digest the input files, and write the catalogue. Key {@code scan}; answered with
     * {@link VariableCommand.ReportScan}.
     *
     * @param known outputs published earlier for the same {@link VariablePlan#resultHash}; one may be kept when its file
     *     still has this digest and names the sources that its window has now
     */
    record Scan(VariablePlan plan, List<Output> known) implements VariableTask {
        public Scan {
            known = List.copyOf(known);
        }
    }

    /**
     * Compute all targets' means of some consecutive days. Key {@code block/<block>}; answered with
     * {@link VariableCommand.ReportBlock}.
     *
     * @param firstDay from 0, inclusive
     * @param endDay exclusive
     */
    record Block(VariablePlan plan, Digest catalogue, int block, int firstDay, int endDay) implements VariableTask {}

    /**
     * Assemble one target's outputs, all regions, as temporaries named by the attempt. Key {@code write/<target>};
     * answered with {@link VariableCommand.ReportWritten}.
     *
     * @param blocks every block of the plan, in order
     * @param unreadable days of the target's window that could not be read
     */
    record Write(
            VariablePlan plan, Digest catalogue, int target, List<BlockDigest> blocks, List<UnreadableDays> unreadable)
            implements VariableTask {
        public Write {
            blocks = List.copyOf(blocks);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * Publish what an accepted write left, and digest it again. Key {@code publish/<target>}; answered with
     * {@link VariableCommand.ReportPublished}.
     *
     * @param writeAttempt the attempt that names the temporaries
     * @param outputs what that write reported
     */
    record Publish(VariablePlan plan, int target, int writeAttempt, List<Output> outputs) implements VariableTask {
        public Publish {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * Write the list of all outputs and remove the work folder. Key {@code finish}; answered with
     * {@link VariableCommand.ReportFinished}.
     *
     * @param outputs everything published or kept, in order
     */
    record Finish(VariablePlan plan, List<Output> outputs) implements VariableTask {
        public Finish {
            outputs = List.copyOf(outputs);
        }
    }
}
