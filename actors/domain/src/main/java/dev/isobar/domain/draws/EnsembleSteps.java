package dev.isobar.domain.draws;

import dev.isobar.domain.draws.EnsembleAsks.Ask;
import dev.isobar.domain.draws.EnsembleAsks.QueuedScan;
import dev.isobar.domain.kernel.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events of one decision on an {@link Ensemble}, and those that follow from them. */
final class EnsembleSteps {

    private final List<EnsembleEvent> events = new ArrayList<>();
    private Ensemble ensemble;

    private EnsembleSteps(Ensemble ensemble) {
        this.ensemble = ensemble;
    }

    static EnsembleSteps from(Ensemble ensemble) {
        return new EnsembleSteps(ensemble);
    }

    EnsembleSteps add(EnsembleEvent event) {
        events.add(event);
        ensemble = ensemble.evolve(event);
        return this;
    }

    /** Accepts them, with the end of the scan, the answers to plans, and the next scan where they are due. */
    Decision<EnsembleEvent> decision() {
        scanned();
        answered();
        nextScan();
        return Decision.acceptAll(events);
    }

    private void scanned() {
        boolean isOver = ensemble.status() == EnsembleStatus.SCANNING
                && !ensemble.file().isCheckDue()
                && ensemble.standings().isAllHeard(ensemble.draws());
        if (isOver) {
            DrawNumbers complete = ensemble.numbers(DrawStanding.COMPLETE);
            StatusFinding status = ensemble.found().orElse(StatusFinding.MISSING);
            boolean isForeign = status.sha256().isPresent() && !status.own();
            add(new EnsembleEvent.Scanned(
                    ensemble.round(),
                    ensemble.counts(),
                    ensemble.findings().count(),
                    isForeign ? status.claimed().without(complete) : DrawNumbers.NONE,
                    isForeign ? complete.without(status.claimed()) : DrawNumbers.NONE));
        }
    }

    private void answered() {
        for (Ask ask : ensemble.asks().open()) {
            boolean isDone = ask.ask() == EnsembleAsk.SETTLE || ensemble.status() != EnsembleStatus.SCANNING;
            if (isDone && ensemble.file().isSettled()) {
                add(new EnsembleEvent.Answered(ask.plan(), ask.planRound(), ask.ask()));
            }
        }
    }

    private void nextScan() {
        List<QueuedScan> queued = ensemble.asks().queued();
        if (queued.isEmpty()
                || ensemble.status() == EnsembleStatus.SCANNING
                || ensemble.asks().isScanOpen()) {
            return;
        }
        EnsembleSpec spec = queued.getFirst().spec();
        queued.stream()
                .filter(q -> q.spec().equals(spec))
                .forEach(q -> add(new EnsembleEvent.Asked(q.plan(), q.planRound(), EnsembleAsk.SCAN)));
        if (!ensemble.spec().equals(Optional.of(spec))) {
            add(new EnsembleEvent.Specified(spec));
        }
        add(new EnsembleEvent.ScanStarted(ensemble.round() + 1));
    }
}
