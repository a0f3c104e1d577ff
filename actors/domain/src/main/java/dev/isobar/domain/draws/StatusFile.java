package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * The status file of an ensemble, and the one work at a time that is done on it.
 *
 * @param version of what it is to say; grows when that changes
 * @param written the version it was last written with, 0 before
 * @param isDirty whether it is to be written even when it has the version
 * @param isCheckDue whether a scan is to look at it before it is written again
 * @param job the work that is going on, until it is reported
 * @param attempt of that work, or of the last one
 * @param failures of that work so far
 * @param notBefore earliest start of the next or running work
 * @param sha256 of what was last written
 * @param last why the last attempt failed, if it did
 * @param gaveUp whether the last write failed for good; the next change or the next plan that asks tries again
 */
public record StatusFile(
        int version,
        int written,
        boolean isDirty,
        boolean isCheckDue,
        Optional<Job> job,
        int attempt,
        int failures,
        Instant notBefore,
        Optional<Digest> sha256,
        Optional<Failure> last,
        boolean gaveUp) {

    /** What is done on the file. */
    public enum Job {
        CHECK("check"),
        WRITE("status");

        private final String key;

        Job(String key) {
            this.key = key;
        }

        /** The key of the demanded work. */
        public String key() {
            return key;
        }
    }

    static final StatusFile NONE = new StatusFile(
            0, 0, false, false, Optional.empty(), 0, 0, Instant.EPOCH, Optional.empty(), Optional.empty(), false);

    /** Whether the file says what the ensemble knows. */
    public boolean isCurrent() {
        return !isDirty && version == written;
    }

    /** Whether nothing more is done for the file until something changes. */
    public boolean isSettled() {
        return job.isEmpty() && !isCheckDue && (isCurrent() || gaveUp);
    }

    boolean isRunning(Job which, int reported) {
        return job.equals(Optional.of(which)) && attempt == reported;
    }

    /** There is something else to say. */
    StatusFile changed() {
        return with(version + 1, written, isDirty, isCheckDue).tryAgain();
    }

    StatusFile dirty() {
        return with(version, written, true, isCheckDue).tryAgain();
    }

    StatusFile checkDue() {
        return with(version, written, isDirty, true);
    }

    StatusFile tryAgain() {
        return gaveUp
                ? new StatusFile(
                        version, written, isDirty, isCheckDue, job, attempt, 0, Instant.EPOCH, sha256, last, false)
                : this;
    }

    /** Begins the next work, if one is called for and none is going on. */
    StatusFile next(boolean mayWrite) {
        if (job.isPresent()) {
            return this;
        }
        if (isCheckDue) {
            return begin(Job.CHECK, Instant.EPOCH);
        }
        return mayWrite && !isCurrent() && !gaveUp ? begin(Job.WRITE, notBefore) : this;
    }

    private StatusFile begin(Job next, Instant earliest) {
        return new StatusFile(
                version,
                written,
                isDirty,
                isCheckDue,
                Optional.of(next),
                attempt + 1,
                0,
                earliest,
                sha256,
                Optional.empty(),
                gaveUp);
    }

    StatusFile checked(boolean isOwn) {
        return new StatusFile(
                version,
                written,
                isDirty || !isOwn,
                false,
                Optional.empty(),
                attempt,
                0,
                Instant.EPOCH,
                sha256,
                Optional.empty(),
                false);
    }

    StatusFile written(int which, Digest digest, Instant nextNotBefore) {
        return new StatusFile(
                version,
                which,
                false,
                isCheckDue,
                Optional.empty(),
                attempt,
                0,
                nextNotBefore,
                Optional.of(digest),
                Optional.empty(),
                false);
    }

    StatusFile failed(Failure failure, Instant due) {
        return new StatusFile(
                version,
                written,
                isDirty,
                isCheckDue,
                job,
                attempt + 1,
                failures + 1,
                due,
                sha256,
                Optional.of(failure),
                gaveUp);
    }

    StatusFile gaveUp(Failure failure) {
        return new StatusFile(
                version,
                written,
                isDirty,
                isCheckDue,
                Optional.empty(),
                attempt,
                0,
                Instant.EPOCH,
                sha256,
                Optional.of(failure),
                true);
    }

    private StatusFile with(int nextVersion, int nextWritten, boolean dirty, boolean check) {
        return new StatusFile(
                nextVersion, nextWritten, dirty, check, job, attempt, failures, notBefore, sha256, last, gaveUp);
    }
}
