package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be asked of a task. Reports name the attempt of the demanded work. */
public sealed interface DrawsTaskCommand {

    /**
     * Run its draws; repeated by the plan until it is reported.
     *
     * @param round of the plan, from 1
     * @param path of the file of the assignment
     * @param sha256 of that file
     * @param deadline after which no draw begins
     */
    record Run(UnitId plan, int round, String path, Digest sha256, Optional<Instant> deadline)
            implements DrawsTaskCommand {}

    /** The task's rows; few enough for one event. */
    record ReportLoaded(int attempt, List<EnsembleDraws> draws) implements DrawsTaskCommand {
        public ReportLoaded {
            draws = List.copyOf(draws);
        }
    }

    /** @param key of the work that failed */
    record ReportFailure(String key, int attempt, Failure failure) implements DrawsTaskCommand {}

    /**
     * How the run of a draw ended; the draw sends it until it is answered.
     *
     * @param run of the task
     */
    record ReportDraw(DrawKey draw, int run, int sequence, DrawOutcome outcome) implements DrawsTaskCommand {}

    /** The draw refused to run. */
    record DrawRefused(DrawKey draw, int run, String text) implements DrawsTaskCommand {}

    /** The deadline of this run has passed; said by the task to itself. */
    record DeadlinePassed(int run) implements DrawsTaskCommand {}

    /** Give up; said by an operator. */
    record Cancel() implements DrawsTaskCommand {}

    /** Give up one round of the plan, whether running or not yet heard of; said by the plan. */
    record CancelRun(UnitId plan, int round) implements DrawsTaskCommand {}

    /** Run again; said by an operator. */
    record Retry() implements DrawsTaskCommand {}

    /** The plan has heard, or does not want to hear, this report. */
    record AcknowledgeReport(UnitId plan, int round, int sequence) implements DrawsTaskCommand {}
}
