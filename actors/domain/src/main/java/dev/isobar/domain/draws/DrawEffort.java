package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * What a draw is being worked on for.
 *
 * @param attempt of the demanded work; a draw uses no number twice
 * @param round of the ensemble that an examination answers, 0 for one that a run begins with
 * @param failures of this examination or run so far, over all its stages
 * @param since when the stage began
 * @param notBefore earliest start of the attempt
 * @param last failure, if there was one
 */
public record DrawEffort(
        DrawStage stage,
        int attempt,
        int round,
        int failures,
        Instant since,
        Instant notBefore,
        Optional<Failure> last) {

    static DrawEffort begin(DrawStage stage, int attempt, int round, Instant since) {
        return new DrawEffort(stage, attempt, round, 0, since, Instant.EPOCH, Optional.empty());
    }

    /** The next stage of the same run. */
    DrawEffort next(DrawStage stage, int attempt, Instant since) {
        return new DrawEffort(stage, attempt, round, failures, since, Instant.EPOCH, Optional.empty());
    }

    /** Another attempt after a failure, of this stage or of the one that repairs what was damaged. */
    DrawEffort again(DrawStage stage, int attempt, Failure failure, Instant notBefore) {
        return new DrawEffort(stage, attempt, round, failures + 1, since, notBefore, Optional.of(failure));
    }

    /** Whether the draw is being run, not only looked at. */
    public boolean isRun() {
        return stage != DrawStage.EXAMINE;
    }
}
