package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;

/** What can be asked of a draw. Reports name the attempt of the demanded work. */
public sealed interface DrawCommand {

    /**
     * See what is on disk and report it for this round; repeated by the ensemble until it is reported.
     *
     * @param round of the ensemble, from 1
     */
    record Examine(EnsembleSpec spec, int round) implements DrawCommand {}

    /**
     * Become complete; repeated by the task until the outcome is reported.
     *
     * @param task the task's unit
     * @param run of the task, from 1; grows when the task runs again
     */
    record Run(UnitId task, int run) implements DrawCommand {}

    /** Give up what this task asked for, whether running, replaced or not yet heard of; said by the task. */
    record StopRun(UnitId task, int run) implements DrawCommand {}

    record ReportExamined(int attempt, DrawExamination found) implements DrawCommand {}

    /**
     * The tracks are written, as a temporary named by the attempt.
     *
     * @param seconds that the model took
     */
    record ReportTracks(int attempt, TracksFile tracks, double seconds) implements DrawCommand {}

    /**
     * The tracks are published and read again, and the store is written, as a temporary named by the attempt, and
     * equals them by value.
     */
    record ReportConverted(int attempt, TracksStore store, double seconds) implements DrawCommand {}

    /** Both are published; these are their digests, computed again from what is published. */
    record ReportPublished(int attempt, Digest tracks, Digest store) implements DrawCommand {}

    /** The work could not be done because of this damage; counts as a failed attempt. */
    record ReportDamage(DrawStage stage, int attempt, DrawDamage damage, String text) implements DrawCommand {}

    record ReportFailure(DrawStage stage, int attempt, Failure failure) implements DrawCommand {}

    /** Make it incomplete again, so that a task can run it; said by an operator. */
    record Retry() implements DrawCommand {}

    /** Leave it out; said by an operator. */
    record Park(String reason) implements DrawCommand {}

    /** The ensemble or the task has heard, or does not want to hear, this report. */
    record AcknowledgeReport(UnitId to, int sequence) implements DrawCommand {}
}
