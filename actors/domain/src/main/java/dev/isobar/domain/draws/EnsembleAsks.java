package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What plans ask of an ensemble, and what they are told until they have heard it.
 *
 * @param open asked and not yet answered
 * @param queued scans by another specification than the running one
 * @param ended the last {@value #REMEMBERED} that were answered or given up, one for each plan and kind, oldest first
 * @param reports not yet acknowledged, at most one for each plan and kind
 * @param lastSequence of the reports
 */
public record EnsembleAsks(
        List<Ask> open, List<QueuedScan> queued, List<Ask> ended, List<PendingReport> reports, int lastSequence) {

    public static final EnsembleAsks NONE = new EnsembleAsks(List.of(), List.of(), List.of(), List.of(), 0);

    private static final int REMEMBERED = 100;

    /** One thing that a plan asks in one of its rounds. */
    public record Ask(UnitId plan, int planRound, EnsembleAsk ask) {}

    /** A scan that waits. */
    public record QueuedScan(UnitId plan, int planRound, EnsembleSpec spec) {}

    /** An answer that the plan has not acknowledged. */
    public record PendingReport(Ask ask, int sequence, EnsembleOutcome outcome) {}

    public EnsembleAsks {
        open = List.copyOf(open);
        queued = List.copyOf(queued);
        ended = List.copyOf(ended);
        reports = List.copyOf(reports);
    }

    /** The last round of the plan that asked so, 0 when there is none. */
    int lastRound(UnitId plan, EnsembleAsk ask) {
        Stream<Ask> waiting = queued.stream().map(q -> new Ask(q.plan(), q.planRound(), EnsembleAsk.SCAN));
        return Stream.of(open.stream(), ended.stream(), waiting)
                .flatMap(s -> s)
                .filter(a -> a.plan().equals(plan) && a.ask() == ask)
                .mapToInt(Ask::planRound)
                .max()
                .orElse(0);
    }

    boolean isWaiting(UnitId plan) {
        return open.stream().anyMatch(a -> a.plan().equals(plan))
                || queued.stream().anyMatch(q -> q.plan().equals(plan));
    }

    /** Whether it was answered, and the plan is not being told any more. */
    boolean isOver(Ask ask) {
        return !isWaiting(ask.plan()) && reports.stream().noneMatch(r -> isSame(r.ask(), ask)) && !isDropped(ask);
    }

    /** What a plan dropped is remembered as both kinds of its round; what it asks in one round is of one kind. */
    private boolean isDropped(Ask ask) {
        return Stream.of(EnsembleAsk.values())
                .allMatch(kind -> ended.contains(new Ask(ask.plan(), ask.planRound(), kind)));
    }

    boolean isScanOpen() {
        return open.stream().anyMatch(a -> a.ask() == EnsembleAsk.SCAN);
    }

    boolean isPending(UnitId plan, int sequence) {
        return reports.stream().anyMatch(r -> r.ask().plan().equals(plan) && r.sequence() == sequence);
    }

    EnsembleAsks asked(Ask ask) {
        List<QueuedScan> rest = ask.ask() == EnsembleAsk.SCAN
                ? queued.stream().filter(q -> !q.plan().equals(ask.plan())).toList()
                : queued;
        return new EnsembleAsks(with(open, ask), rest, ended, reports, lastSequence);
    }

    EnsembleAsks queued(QueuedScan scan) {
        List<QueuedScan> all = Stream.concat(
                        queued.stream().filter(q -> !q.plan().equals(scan.plan())), Stream.of(scan))
                .toList();
        return new EnsembleAsks(open, all, ended, reports, lastSequence);
    }

    EnsembleAsks dropped(UnitId plan, int planRound) {
        List<Ask> over = ended;
        for (EnsembleAsk ask : EnsembleAsk.values()) {
            over = with(over, new Ask(plan, planRound, ask));
        }
        return new EnsembleAsks(
                open.stream().filter(a -> !a.plan().equals(plan)).toList(),
                queued.stream().filter(q -> !q.plan().equals(plan)).toList(),
                last(over),
                reports,
                lastSequence);
    }

    EnsembleAsks answered(Ask ask, EnsembleOutcome outcome) {
        int sequence = lastSequence + 1;
        Predicate<PendingReport> isSame = r -> isSame(r.ask(), ask);
        return new EnsembleAsks(
                open.stream().filter(a -> !a.equals(ask)).toList(),
                queued,
                last(with(ended, ask)),
                Stream.concat(
                                reports.stream().filter(isSame.negate()),
                                Stream.of(new PendingReport(ask, sequence, outcome)))
                        .toList(),
                sequence);
    }

    EnsembleAsks acknowledged(UnitId plan, int sequence) {
        return new EnsembleAsks(
                open,
                queued,
                ended,
                reports.stream()
                        .filter(r -> !r.ask().plan().equals(plan) || r.sequence() != sequence)
                        .toList(),
                lastSequence);
    }

    /** With this one in place of an earlier one of the same plan and kind. */
    private static List<Ask> with(List<Ask> asks, Ask ask) {
        return Stream.concat(asks.stream().filter(a -> !isSame(a, ask)), Stream.of(ask))
                .toList();
    }

    private static boolean isSame(Ask one, Ask other) {
        return one.plan().equals(other.plan()) && one.ask() == other.ask();
    }

    private static List<Ask> last(List<Ask> asks) {
        return asks.subList(Math.max(0, asks.size() - REMEMBERED), asks.size());
    }
}
