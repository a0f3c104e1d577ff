package dev.isobar.domain.draws;

import dev.isobar.domain.draws.EnsembleAsks.Ask;
import dev.isobar.domain.kernel.Decision;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Transitions;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * All draws of one basin and period: it has them examined, knows how each stands, and is the only writer of their status
 * file. Plans ask it to scan or to settle, and are told when it has.
 *
 * @param spec empty before the first scan
 * @param round scans begun so far
 * @param standings of all draws ever specified
 * @param findings of the running or last scan
 * @param found the status file that the running scan found, once it has looked
 * @param lastScan what the last scan found
 * @param runs of draws that are known, and
 * @param runSeconds how long they took together
 */
public record Ensemble(
        UnitId id,
        EnsembleStatus status,
        Optional<EnsembleSpec> spec,
        int round,
        EnsembleStandings standings,
        StatusFile file,
        EnsembleAsks asks,
        EnsembleFindings findings,
        Optional<StatusFinding> found,
        Optional<ScanResult> lastScan,
        int runs,
        double runSeconds)
        implements Unit<Ensemble, EnsembleCommand, EnsembleEvent, DrawsSettings> {

    /** First segment of every ensemble's id. */
    public static final String KIND = EnsembleKey.KIND;

    public static final Transitions<EnsembleStatus> TRANSITIONS = EnsembleStatus.TRANSITIONS;

    /** An ensemble of which nothing is known. */
    public static Ensemble empty(UnitId id) {
        return new Ensemble(
                id,
                EnsembleStatus.UNSCANNED,
                Optional.empty(),
                0,
                EnsembleStandings.NONE,
                StatusFile.NONE,
                EnsembleAsks.NONE,
                EnsembleFindings.NONE,
                Optional.empty(),
                Optional.empty(),
                0,
                0);
    }

    public EnsembleKey key() {
        return EnsembleKey.of(id);
    }

    /** Draws of the specification, 0 before. */
    public int draws() {
        return spec.map(EnsembleSpec::draws).orElse(0);
    }

    /** One {@link DrawStanding#letter} for each draw of the specification. */
    public String letters() {
        return standings.letters(draws());
    }

    public DrawCounts counts() {
        return DrawCounts.of(letters());
    }

    /** The draws of the specification that stand so. */
    public DrawNumbers numbers(DrawStanding standing) {
        return standings.numbers(draws(), standing);
    }

    /** Mean time that the run of a draw takes, 0 when none is known. */
    public double meanSeconds() {
        return runs == 0 ? 0 : runSeconds / runs;
    }

    @Override
    public Decision<EnsembleEvent> decide(EnsembleCommand command, DrawsSettings settings, Instant now) {
        EnsembleReports reports = new EnsembleReports(this, settings, now);
        return switch (command) {
            case EnsembleCommand.Scan c -> scan(c);
            case EnsembleCommand.Settle c -> settle(c);
            case EnsembleCommand.StopAsking c -> stop(c);
            case EnsembleCommand.ReportDraw c -> reports.draw(c);
            case EnsembleCommand.DrawRefused c -> reports.refused(c);
            case EnsembleCommand.ReportStatusChecked c -> reports.checked(c);
            case EnsembleCommand.ReportStatusWritten c -> reports.written(c);
            case EnsembleCommand.ReportFailure c -> reports.failed(c);
            case EnsembleCommand.Refresh _ -> refresh();
            case EnsembleCommand.AcknowledgeReport c ->
                asks.isPending(c.plan(), c.sequence())
                        ? Decision.accept(new EnsembleEvent.ReportAcknowledged(c.plan(), c.sequence()))
                        : Decision.alreadyDone();
        };
    }

    private Decision<EnsembleEvent> scan(EnsembleCommand.Scan c) {
        Optional<String> otherRoot = spec.map(EnsembleSpec::root)
                .filter(root -> !root.equals(c.spec().root()));
        if (otherRoot.isPresent()) {
            return Decision.reject(
                    Rejection.Kind.CONFLICT,
                    "root: %s (expected: %s, where %s lies)".formatted(c.spec().root(), otherRoot.get(), id));
        }
        Ask ask = new Ask(c.plan(), c.planRound(), EnsembleAsk.SCAN);
        return unlessKnown(ask).orElseGet(() -> {
            boolean isOther = !spec.equals(Optional.of(c.spec()));
            if (status == EnsembleStatus.SCANNING) {
                return isOther
                        ? Decision.accept(new EnsembleEvent.ScanQueued(c.plan(), c.planRound(), c.spec()))
                        : Decision.accept(asked(ask));
            }
            EnsembleSteps steps = EnsembleSteps.from(this).add(asked(ask));
            if (isOther) {
                steps.add(new EnsembleEvent.Specified(c.spec()));
            }
            return steps.add(new EnsembleEvent.ScanStarted(round + 1)).decision();
        });
    }

    private Decision<EnsembleEvent> settle(EnsembleCommand.Settle c) {
        if (status == EnsembleStatus.UNSCANNED) {
            return Decision.reject(
                    Rejection.Kind.CONFLICT, "settle: %s is %s (expected: scanned)".formatted(id, status));
        }
        Ask ask = new Ask(c.plan(), c.planRound(), EnsembleAsk.SETTLE);
        return unlessKnown(ask)
                .orElseGet(() -> EnsembleSteps.from(this).add(asked(ask)).decision());
    }

    private static EnsembleEvent asked(Ask ask) {
        return new EnsembleEvent.Asked(ask.plan(), ask.planRound(), ask.ask());
    }

    private Optional<Decision<EnsembleEvent>> unlessKnown(Ask ask) {
        int known = asks.lastRound(ask.plan(), ask.ask());
        if (ask.planRound() < Math.max(1, known)) {
            return Optional.of(Decision.reject(
                    Rejection.Kind.STALE,
                    "%s: round %d of %s (expected: >= %d)"
                            .formatted(ask.ask(), ask.planRound(), ask.plan(), Math.max(1, known))));
        }
        if (ask.planRound() > known) {
            return Optional.empty();
        }
        // A plan that goes on asking has not heard, whatever acknowledged the report: perhaps one that was deposed.
        boolean isToldAgain = status != EnsembleStatus.UNSCANNED && asks.isOver(ask);
        return Optional.of(
                isToldAgain ? EnsembleSteps.from(this).add(asked(ask)).decision() : Decision.alreadyDone());
    }

    private Decision<EnsembleEvent> stop(EnsembleCommand.StopAsking c) {
        boolean isLater = asks.lastRound(c.plan(), EnsembleAsk.SCAN) > c.planRound()
                || asks.lastRound(c.plan(), EnsembleAsk.SETTLE) > c.planRound();
        boolean isOver = asks.lastRound(c.plan(), EnsembleAsk.SCAN) == c.planRound()
                && asks.lastRound(c.plan(), EnsembleAsk.SETTLE) == c.planRound()
                && !asks.isWaiting(c.plan());
        return isLater || isOver
                ? Decision.alreadyDone()
                : EnsembleSteps.from(this)
                        .add(new EnsembleEvent.AskDropped(c.plan(), c.planRound()))
                        .decision();
    }

    private Decision<EnsembleEvent> refresh() {
        boolean isUseless = status == EnsembleStatus.UNSCANNED || file.isDirty();
        return isUseless ? Decision.alreadyDone() : Decision.accept(new EnsembleEvent.RefreshRequested());
    }

    @Override
    public Ensemble evolve(EnsembleEvent event) {
        return EnsembleChanges.after(this, event);
    }

    @Override
    public Set<Demand<EnsembleCommand>> demands(DrawsSettings settings) {
        return EnsembleDemands.of(this, settings);
    }

    /** Whether nothing is outstanding: no scan, no write, no plan that waits or has not heard. */
    @Override
    public boolean isTerminal() {
        return status != EnsembleStatus.SCANNING
                && file.isSettled()
                && asks.open().isEmpty()
                && asks.queued().isEmpty()
                && asks.reports().isEmpty();
    }

    /** What a plan is told now. */
    EnsembleOutcome outcome() {
        return new EnsembleOutcome(
                counts(),
                file.sha256().filter(_ -> file.isCurrent()),
                findings.count(),
                meanSeconds(),
                file.last().filter(_ -> file.gaveUp()));
    }

    /** What the last scan found wrong with draws and with the status file, as sentences; empty when nothing was. */
    public String whatWasFound() {
        return EnsembleWhy.found(this);
    }

    @Override
    public String why(DrawsSettings settings, Instant now) {
        return EnsembleWhy.of(this, settings, now);
    }
}
