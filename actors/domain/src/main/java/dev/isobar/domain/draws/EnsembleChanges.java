package dev.isobar.domain.draws;

import dev.isobar.domain.draws.EnsembleAsks.Ask;
import dev.isobar.domain.draws.EnsembleAsks.QueuedScan;
import java.util.Optional;

/** An {@link Ensemble} while an event changes it; total. */
final class EnsembleChanges {

    private final Ensemble before;
    private EnsembleStatus status;
    private Optional<EnsembleSpec> spec;
    private int round;
    private EnsembleStandings standings;
    private StatusFile file;
    private EnsembleAsks asks;
    private EnsembleFindings findings;
    private Optional<StatusFinding> found;
    private Optional<ScanResult> lastScan;
    private int runs;
    private double runSeconds;

    private EnsembleChanges(Ensemble ensemble) {
        before = ensemble;
        status = ensemble.status();
        spec = ensemble.spec();
        round = ensemble.round();
        standings = ensemble.standings();
        file = ensemble.file();
        asks = ensemble.asks();
        findings = ensemble.findings();
        found = ensemble.found();
        lastScan = ensemble.lastScan();
        runs = ensemble.runs();
        runSeconds = ensemble.runSeconds();
    }

    static Ensemble after(Ensemble ensemble, EnsembleEvent event) {
        EnsembleChanges next = new EnsembleChanges(ensemble);
        next.apply(event);
        if (!(event instanceof EnsembleEvent.Specified)) {
            next.settle();
        }
        return next.ensemble();
    }

    private void apply(EnsembleEvent event) {
        switch (event) {
            case EnsembleEvent.Specified e -> specified(e.spec());
            case EnsembleEvent.Asked e -> {
                asks = asks.asked(new Ask(e.plan(), e.planRound(), e.ask()));
                file = file.tryAgain();
            }
            case EnsembleEvent.ScanQueued e -> asks = asks.queued(new QueuedScan(e.plan(), e.planRound(), e.spec()));
            case EnsembleEvent.AskDropped e -> asks = asks.dropped(e.plan(), e.planRound());
            case EnsembleEvent.ScanStarted e -> {
                status = EnsembleStatus.SCANNING;
                round = e.round();
                standings = standings.nobodyHeard();
                file = file.checkDue();
                findings = EnsembleFindings.NONE;
                found = Optional.empty();
            }
            case EnsembleEvent.DrawReported e -> reported(e.number(), e.report());
            case EnsembleEvent.DrawRefused e -> {
                standings = standings.heard(e.number(), true);
                findings = findings.plus(e.number(), e.text());
            }
            case EnsembleEvent.StatusChecked e -> {
                file = file.checked(e.found().own());
                found = Optional.of(e.found());
            }
            case EnsembleEvent.StatusWritten e -> file = file.written(e.version(), e.sha256(), e.nextNotBefore());
            case EnsembleEvent.AttemptFailed e -> file = file.failed(e.failure(), e.notBefore());
            case EnsembleEvent.StatusFailed e -> file = file.gaveUp(e.failure());
            case EnsembleEvent.Scanned e -> {
                status = EnsembleStatus.INCOMPLETE;
                lastScan = Optional.of(new ScanResult(
                        e.round(),
                        e.counts(),
                        found.orElse(StatusFinding.MISSING),
                        e.wronglyClaimed(),
                        e.notClaimed()));
                found = Optional.empty();
            }
            case EnsembleEvent.RefreshRequested _ -> file = file.dirty();
            case EnsembleEvent.Answered e ->
                asks = asks.answered(
                        new Ask(e.plan(), e.planRound(), e.ask()), ensemble().outcome());
            case EnsembleEvent.ReportAcknowledged e -> asks = asks.acknowledged(e.plan(), e.sequence());
        }
    }

    private void specified(EnsembleSpec next) {
        boolean saysOther =
                spec.map(EnsembleSpec::draws).filter(d -> d == next.draws()).isEmpty();
        spec = Optional.of(next);
        standings = standings.grow(next.draws());
        file = saysOther ? file.changed() : file;
    }

    private void reported(int number, DrawReport report) {
        boolean isHeard = status == EnsembleStatus.SCANNING && report.round() == round && !standings.isHeard(number);
        DrawStanding was = standings.of(number);
        DrawStanding is = report.standing();
        boolean isActive = spec.filter(s -> number < s.draws()).isPresent();
        standings = standings.with(number, is, report.sequence(), isHeard);
        if (isActive && (was == DrawStanding.COMPLETE) != (is == DrawStanding.COMPLETE)) {
            file = file.changed();
        }
        boolean isFinding = is != DrawStanding.RUNNING
                && is != DrawStanding.PARKED
                && !report.text().isEmpty();
        if (isHeard && isFinding) {
            findings = findings.plus(number, report.text());
        }
        if (is == DrawStanding.COMPLETE && report.seconds() > 0) {
            runs++;
            runSeconds += report.seconds();
        }
    }

    /** What follows from the standings, unless a scan begins at once: the status at rest, and the next work on the file. */
    private void settle() {
        if (spec.isEmpty()) {
            return;
        }
        String letters = standings.letters(spec.get().draws());
        boolean isKnown = letters.indexOf(DrawStanding.UNKNOWN.letter()) < 0;
        if (status == EnsembleStatus.INCOMPLETE || status == EnsembleStatus.COMPLETE) {
            boolean isComplete = letters.chars().allMatch(c -> c == DrawStanding.COMPLETE.letter());
            status = isComplete ? EnsembleStatus.COMPLETE : EnsembleStatus.INCOMPLETE;
        }
        if (status != EnsembleStatus.UNSCANNED) {
            file = file.next(status != EnsembleStatus.SCANNING || isKnown);
        }
    }

    private Ensemble ensemble() {
        return new Ensemble(
                before.id(), status, spec, round, standings, file, asks, findings, found, lastScan, runs, runSeconds);
    }
}
