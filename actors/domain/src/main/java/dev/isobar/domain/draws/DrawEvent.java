package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;

/** What happened to a draw. */
public sealed interface DrawEvent {

    /** The specification that holds from now on; the only event that has it. */
    record Specified(EnsembleSpec spec) implements DrawEvent {}

    record ExaminationStarted(int round, int attempt, Instant since) implements DrawEvent {}

    /** @param findingOfDigest what was wrong with the digests, by the draw's own record; empty when nothing was */
    record Examined(int round, int attempt, DrawExamination found, String findingOfDigest) implements DrawEvent {}

    /** Asked to be examined while it ran or was parked: it answers with how it stands. */
    record ExaminationSkipped(int round) implements DrawEvent {}

    /** A task drives the draw from now on; one that did so before is told. */
    record RunTaken(UnitId task, int run) implements DrawEvent {}

    /** A task asked for a draw that is complete or parked: it is told so. */
    record RunAnswered(UnitId task, int run) implements DrawEvent {}

    /** @param stage with which it begins */
    record Started(DrawStage stage, int attempt, Instant since) implements DrawEvent {}

    /** @param next attempt of the conversion */
    record TracksWritten(int attempt, TracksFile tracks, double seconds, int next, Instant since)
            implements DrawEvent {}

    /** @param next attempt of the publication */
    record Converted(int attempt, TracksStore store, double seconds, int next, Instant since) implements DrawEvent {}

    record Completed(int attempt) implements DrawEvent {}

    /** @param notBefore when the next attempt is due */
    record AttemptFailed(DrawStage stage, int attempt, Failure failure, Instant notBefore) implements DrawEvent {}

    /** @param notBefore when the next attempt, of the work that repairs it, is due */
    record DamageFound(DrawStage stage, int attempt, DrawDamage damage, Failure failure, Instant notBefore)
            implements DrawEvent {}

    /** @param stage that failed for good */
    record Failed(DrawStage stage, int attempt, Failure failure) implements DrawEvent {}

    /** The run was given up. */
    record Stopped(UnitId task, int run) implements DrawEvent {}

    /** A run that does not run here was given up. */
    record RunDropped(UnitId task, int run) implements DrawEvent {}

    record Parked(String reason) implements DrawEvent {}

    /** An operator made it incomplete again. */
    record Reopened() implements DrawEvent {}

    record ReportAcknowledged(UnitId to, int sequence) implements DrawEvent {}
}
