package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a draw has to tell others until they have heard it.
 *
 * @param report to the ensemble, if it has not acknowledged the last one
 * @param outcomes that their tasks have not acknowledged; told only when the ensemble knows
 * @param ended the last {@value #REMEMBERED} runs that ended here, oldest first, one for each task
 * @param lastSequence of all that was told
 */
public record DrawNews(
        Optional<DrawReport> report, List<PendingOutcome> outcomes, List<TaskRun> ended, int lastSequence) {

    /** A task's outcome. */
    public record PendingOutcome(TaskRun run, int sequence, DrawOutcome outcome) {}

    public static final DrawNews NONE = new DrawNews(Optional.empty(), List.of(), List.of(), 0);

    private static final int REMEMBERED = 20;

    public DrawNews {
        outcomes = List.copyOf(outcomes);
        ended = List.copyOf(ended);
    }

    DrawNews tell(int round, DrawStanding standing, int storms, double seconds, String text) {
        int sequence = lastSequence + 1;
        DrawReport next = new DrawReport(sequence, round, standing, storms, seconds, text);
        return new DrawNews(Optional.of(next), outcomes, ended, sequence);
    }

    DrawNews end(TaskRun run, DrawOutcome outcome) {
        int sequence = lastSequence + 1;
        List<PendingOutcome> pending = Stream.concat(
                        outcomes.stream().filter(o -> !o.run().task().equals(run.task())),
                        Stream.of(new PendingOutcome(run, sequence, outcome)))
                .toList();
        List<TaskRun> runs = Stream.concat(ended.stream().filter(r -> !r.task().equals(run.task())), Stream.of(run))
                .toList();
        return new DrawNews(
                report, pending, runs.subList(Math.max(0, runs.size() - REMEMBERED), runs.size()), sequence);
    }

    DrawNews acknowledge(UnitId to, int sequence) {
        return new DrawNews(
                report.filter(r -> !isHeard(to, sequence)),
                outcomes.stream()
                        .filter(o -> !o.run().task().equals(to) || o.sequence() != sequence)
                        .toList(),
                ended,
                lastSequence);
    }

    private boolean isHeard(UnitId to, int sequence) {
        return to.kind().equals(EnsembleKey.KIND)
                && report.filter(r -> r.sequence() == sequence).isPresent();
    }

    /** Whether this is still to be told. */
    boolean isPending(UnitId to, int sequence) {
        return isHeard(to, sequence)
                || outcomes.stream().anyMatch(o -> o.run().task().equals(to) && o.sequence() == sequence);
    }

    /** The last run of the task that ended here, 0 when there is none. */
    int lastRun(UnitId task) {
        return ended.stream()
                .filter(r -> r.task().equals(task))
                .mapToInt(TaskRun::run)
                .max()
                .orElse(0);
    }
}
