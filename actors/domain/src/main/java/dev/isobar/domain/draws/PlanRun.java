package dev.isobar.domain.draws;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan's run of the tasks of one version, some at a time.
 *
 * @param round of the plan
 * @param marks by the task's place in the assignment
 * @param atOnce tasks at a time
 * @param reach one more than the highest place that was asked to run so far in this round
 * @param sequences of the last report by place, of those few that reported more than once in this round
 * @param failed the first of the tasks that failed, by number
 */
public record PlanRun(
        int version,
        int round,
        Marks marks,
        int atOnce,
        int reach,
        Optional<Instant> deadline,
        boolean deadlinePassed,
        Map<Integer, Integer> sequences,
        List<Trouble> failed) {

    public PlanRun {
        sequences = Collections.unmodifiableMap(new TreeMap<>(sequences));
        failed = List.copyOf(failed);
    }

    static PlanRun of(int version, int round, Marks marks, int atOnce, Optional<Instant> deadline) {
        return new PlanRun(version, round, marks, atOnce, marks.reach(atOnce), deadline, false, Map.of(), List.of());
    }

    /** Sequence of the last report of this round, 0 before the first. */
    int sequence(int index) {
        char mark = marks.at(index);
        boolean isAsked = mark != Marks.OPEN && mark != Marks.NONE;
        return sequences.getOrDefault(index, isAsked ? 1 : 0);
    }

    PlanRun reported(int index, int number, int sequence, TaskOutcome outcome) {
        char letter = letter(outcome);
        return letter == Marks.FAILED
                ? marked(index, letter, sequence, Trouble.with(failed, Integer.toString(number), outcome.text()))
                : marked(index, letter, sequence, Trouble.without(failed, Integer.toString(number)));
    }

    PlanRun refused(int index, int number, String text) {
        return marked(
                index,
                Marks.FAILED,
                sequence(index),
                Trouble.with(failed, Integer.toString(number), "refused: " + text));
    }

    private static char letter(TaskOutcome outcome) {
        return switch (outcome.status()) {
            case QUEUED, RUNNING -> Marks.OPEN;
            case COMPLETE -> Marks.COMPLETE;
            case FAILED -> Marks.FAILED;
            case STOPPED -> outcome.failed() > 0 ? Marks.FAILED : Marks.STOPPED;
            case CANCELLED -> Marks.CANCELLED;
        };
    }

    private PlanRun marked(int index, char letter, int sequence, List<Trouble> nextFailed) {
        Marks next = marks.with(index, letter);
        Map<Integer, Integer> nextSequences = sequences;
        if (sequence != 1 || letter == Marks.OPEN || sequences.containsKey(index)) {
            nextSequences = new TreeMap<>(sequences);
            nextSequences.put(index, sequence);
        }
        return new PlanRun(
                version,
                round,
                next,
                atOnce,
                Math.max(reach, next.reach(atOnce)),
                deadline,
                deadlinePassed,
                nextSequences,
                nextFailed);
    }

    /** Tasks that were not asked yet never are. */
    PlanRun closed(char letter, boolean isDeadline) {
        return new PlanRun(
                version,
                round,
                marks.closedFrom(reach, letter),
                atOnce,
                reach,
                deadline,
                deadlinePassed || isDeadline,
                sequences,
                failed);
    }

    int failedCount() {
        return marks.count(Marks.FAILED);
    }

    /** Tasks that this round is, or was, about. */
    int chosen() {
        return marks.size() - marks.count(Marks.NONE);
    }
}
