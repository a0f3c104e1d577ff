package dev.isobar.domain.draws;

import java.util.List;

/**
 * What a plan asks of its ensembles, some at a time.
 *
 * @param number counts what the plan asked, so that late answers are known
 * @param atOnce ensembles at a time
 * @param marks by the ensemble's place in the order
 * @param reach one more than the highest place that was asked so far
 * @param counts over the ensembles that reported
 * @param findings draws in which the scans found something wrong
 * @param failed the first of the ensembles that could not do it
 */
public record PlanAsking(
        EnsembleAsk ask,
        int number,
        int atOnce,
        Marks marks,
        int reach,
        DrawCounts counts,
        int findings,
        List<Trouble> failed) {

    public PlanAsking {
        failed = List.copyOf(failed);
    }

    static PlanAsking of(EnsembleAsk ask, int number, int atOnce, int ensembles) {
        Marks marks = Marks.of(ensembles, DrawNumbers.below(ensembles));
        return new PlanAsking(ask, number, atOnce, marks, marks.reach(atOnce), DrawCounts.NONE, 0, List.of());
    }

    /** The same of some again; what the others reported is kept. */
    PlanAsking again(int nextNumber, DrawNumbers ensembles, int nextAtOnce) {
        Marks next = marks.reopened(ensembles);
        return new PlanAsking(ask, nextNumber, nextAtOnce, next, next.reach(nextAtOnce), counts, findings, List.of());
    }

    PlanAsking reported(int index, EnsembleKey ensemble, EnsembleOutcome outcome) {
        return outcome.failure()
                .map(failure -> failed(index, ensemble, failure.kind() + ": " + failure.text()))
                .orElseGet(() -> closed(
                        index, Marks.COMPLETE, counts.plus(outcome.counts()), findings + outcome.findings(), failed));
    }

    PlanAsking failed(int index, EnsembleKey ensemble, String text) {
        return closed(index, Marks.FAILED, counts, findings, Trouble.with(failed, ensemble.text(), text));
    }

    PlanAsking released(int index) {
        return closed(index, Marks.CANCELLED, counts, findings, failed);
    }

    /** Nobody is asked any more that was not yet. */
    PlanAsking cancelled() {
        return with(marks.closedFrom(reach, Marks.CANCELLED), reach, counts, findings, failed);
    }

    private PlanAsking closed(
            int index, char letter, DrawCounts nextCounts, int nextFindings, List<Trouble> nextFailed) {
        Marks next = marks.with(index, letter);
        return with(next, Math.max(reach, next.reach(atOnce)), nextCounts, nextFindings, nextFailed);
    }

    private PlanAsking with(
            Marks nextMarks, int nextReach, DrawCounts nextCounts, int nextFindings, List<Trouble> nextFailed) {
        return new PlanAsking(ask, number, atOnce, nextMarks, nextReach, nextCounts, nextFindings, nextFailed);
    }
}
