package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;

/** What happened to an ensemble. */
public sealed interface EnsembleEvent {

    /** The specification that holds from now on; the only event that has it. */
    record Specified(EnsembleSpec spec) implements EnsembleEvent {}

    /** A plan asked; it is told when the ensemble has done so. */
    record Asked(UnitId plan, int planRound, EnsembleAsk ask) implements EnsembleEvent {}

    /** A plan wants a scan by another specification than the running one; it waits for its end. */
    record ScanQueued(UnitId plan, int planRound, EnsembleSpec spec) implements EnsembleEvent {}

    /** A plan does not ask any more. */
    record AskDropped(UnitId plan, int planRound) implements EnsembleEvent {}

    record ScanStarted(int round) implements EnsembleEvent {}

    /** How the draw stands now. */
    record DrawReported(int number, DrawReport report) implements EnsembleEvent {}

    record DrawRefused(int number, int round, String text) implements EnsembleEvent {}

    record StatusChecked(int attempt, StatusFinding found) implements EnsembleEvent {}

    /** @param nextNotBefore earliest start of the next write */
    record StatusWritten(int attempt, int version, Digest sha256, Instant nextNotBefore) implements EnsembleEvent {}

    /** @param notBefore when the next attempt is due */
    record AttemptFailed(String key, int attempt, Failure failure, Instant notBefore) implements EnsembleEvent {}

    /** The status file could not be written; the next change, or the next plan that asks, tries again. */
    record StatusFailed(int attempt, Failure failure) implements EnsembleEvent {}

    /** Every draw has reported in this round, and these are the draws that the foreign status file was wrong about. */
    record Scanned(int round, DrawCounts counts, int findings, DrawNumbers wronglyClaimed, DrawNumbers notClaimed)
            implements EnsembleEvent {}

    record RefreshRequested() implements EnsembleEvent {}

    /** The plan's report was made. */
    record Answered(UnitId plan, int planRound, EnsembleAsk ask) implements EnsembleEvent {}

    record ReportAcknowledged(UnitId plan, int sequence) implements EnsembleEvent {}
}
