package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;

/** What can be asked of an ensemble. Reports name the attempt of the demanded work. */
public sealed interface EnsembleCommand {

    /** Examine every draw, then report; repeated by the plan until it is reported. */
    record Scan(UnitId plan, int planRound, EnsembleSpec spec) implements EnsembleCommand {}

    /** Report when all that is known is in the status file; repeated by the plan until it is reported. */
    record Settle(UnitId plan, int planRound) implements EnsembleCommand {}

    /** Give up what this plan asked; said by the plan. */
    record StopAsking(UnitId plan, int planRound) implements EnsembleCommand {}

    /** How a draw stands; the draw sends it until it is answered. */
    record ReportDraw(int number, DrawReport report) implements EnsembleCommand {}

    /** The draw refused to be examined. */
    record DrawRefused(int number, int round, String text) implements EnsembleCommand {}

    record ReportStatusChecked(int attempt, StatusFinding found) implements EnsembleCommand {}

    /** @param version of the standings that was written */
    record ReportStatusWritten(int attempt, int version, Digest sha256) implements EnsembleCommand {}

    /** @param key of the work that failed */
    record ReportFailure(String key, int attempt, Failure failure) implements EnsembleCommand {}

    /** Write the status file again; said when a node starts and by an operator. */
    record Refresh() implements EnsembleCommand {}

    /** The plan has heard, or does not want to hear, this report. */
    record AcknowledgeReport(UnitId plan, int sequence) implements EnsembleCommand {}
}
