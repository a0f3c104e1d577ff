package dev.isobar.domain.draws;

import java.util.Optional;

/**
 * An assignment that is being made.
 *
 * @param written what the accepted attempt wrote, to be published
 * @param writtenBy that attempt, 0 before
 */
public record PlanAssigning(int version, WorkTry work, Optional<AssignmentReport> written, int writtenBy) {

    static final String ASSIGN = "assign";
    static final String PUBLISH = "publish";

    static PlanAssigning of(int version, int attempt) {
        return new PlanAssigning(version, WorkTry.first(attempt), Optional.empty(), 0);
    }

    /** The key of the work that is due. */
    String key() {
        return written.isEmpty() ? ASSIGN : PUBLISH;
    }

    /** The published file is not what was written: it is made again, and that counts as a failure. */
    PlanAssigning damaged(WorkTry next) {
        return new PlanAssigning(version, next, Optional.empty(), 0);
    }

    PlanAssigning written(AssignmentReport report, int by, int next) {
        WorkTry publication =
                new WorkTry(next, work.failures(), WorkTry.first(next).notBefore(), Optional.empty());
        return new PlanAssigning(version, publication, Optional.of(report), by);
    }

    PlanAssigning again(WorkTry next) {
        return new PlanAssigning(version, next, written, writtenBy);
    }
}
