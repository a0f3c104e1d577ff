package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Answers what draws and work report to an {@link Ensemble}. */
record EnsembleReports(Ensemble ensemble, DrawsSettings settings, Instant now) {

    Decision<EnsembleEvent> draw(EnsembleCommand.ReportDraw c) {
        if (c.number() < 0 || c.number() >= ensemble.standings().size()) {
            return unknown(c.number());
        }
        return c.report().sequence() <= ensemble.standings().sequence(c.number())
                ? Decision.alreadyDone()
                : steps(new EnsembleEvent.DrawReported(c.number(), c.report()));
    }

    Decision<EnsembleEvent> refused(EnsembleCommand.DrawRefused c) {
        if (c.number() < 0 || c.number() >= ensemble.standings().size()) {
            return unknown(c.number());
        }
        if (c.round() != ensemble.round()) {
            return Decision.reject(
                    Rejection.Kind.STALE,
                    "draw %d: round %d (expected: %d)".formatted(c.number(), c.round(), ensemble.round()));
        }
        return ensemble.status() != EnsembleStatus.SCANNING
                        || ensemble.standings().isHeard(c.number())
                ? Decision.alreadyDone()
                : steps(new EnsembleEvent.DrawRefused(c.number(), c.round(), c.text()));
    }

    private Decision<EnsembleEvent> unknown(int number) {
        return Decision.reject(
                Rejection.Kind.INVALID,
                "draw: %d (expected: one of %d)"
                        .formatted(number, ensemble.standings().size()));
    }

    Decision<EnsembleEvent> checked(EnsembleCommand.ReportStatusChecked c) {
        return ensemble.file().isRunning(StatusFile.Job.CHECK, c.attempt())
                ? steps(new EnsembleEvent.StatusChecked(c.attempt(), c.found()))
                : late(StatusFile.Job.CHECK, c.attempt());
    }

    Decision<EnsembleEvent> written(EnsembleCommand.ReportStatusWritten c) {
        StatusFile file = ensemble.file();
        if (!file.isRunning(StatusFile.Job.WRITE, c.attempt())) {
            return late(StatusFile.Job.WRITE, c.attempt());
        }
        if (c.version() < file.written() || c.version() > file.version()) {
            String text = "status file: version %d (expected: %d to %d)"
                    .formatted(c.version(), file.written(), file.version());
            return fail(StatusFile.Job.WRITE, new Failure(Failure.Kind.BUG, text));
        }
        return steps(new EnsembleEvent.StatusWritten(
                c.attempt(), c.version(), c.sha256(), now.plus(settings.statusPause())));
    }

    Decision<EnsembleEvent> failed(EnsembleCommand.ReportFailure c) {
        for (StatusFile.Job job : StatusFile.Job.values()) {
            if (job.key().equals(c.key()) && ensemble.file().isRunning(job, c.attempt())) {
                return fail(job, c.failure());
            }
        }
        return Decision.reject(
                Rejection.Kind.STALE,
                "%s: attempt %d (expected: %d)"
                        .formatted(c.key(), c.attempt(), ensemble.file().attempt()));
    }

    private Decision<EnsembleEvent> fail(StatusFile.Job job, Failure failure) {
        int attempt = ensemble.file().attempt();
        Optional<Duration> delay = settings.retry().delayAfter(ensemble.file().failures() + 1, failure.kind());
        if (delay.isPresent()) {
            return Decision.accept(new EnsembleEvent.AttemptFailed(job.key(), attempt, failure, now.plus(delay.get())));
        }
        return switch (job) {
            case CHECK ->
                steps(new EnsembleEvent.StatusChecked(
                        attempt, StatusFinding.unreadable(failure.kind() + ": " + failure.text())));
            case WRITE -> steps(new EnsembleEvent.StatusFailed(attempt, failure));
        };
    }

    private Decision<EnsembleEvent> late(StatusFile.Job job, int attempt) {
        StatusFile file = ensemble.file();
        return file.attempt() == attempt && file.job().isEmpty()
                ? Decision.alreadyDone()
                : Decision.reject(
                        Rejection.Kind.STALE,
                        "%s: attempt %d (expected: %d)".formatted(job.key(), attempt, file.attempt()));
    }

    private Decision<EnsembleEvent> steps(EnsembleEvent event) {
        return EnsembleSteps.from(ensemble).add(event).decision();
    }
}
