package dev.isobar.domain.draws.assignment;

/**
 * How draws are distributed.
 *
 * @param drawsPerTask most draws of a task; the mean when tasks are cut by cost
 * @param mixBasins whether a task may have draws of several basins of a period
 * @param byCost tasks of nearly the same predicted cost, in place of nearly the same number of draws
 * @param firstTask number of the first task: 0 in a period's file, 1 in a source's
 */
public record AssignmentRules(int drawsPerTask, boolean mixBasins, boolean byCost, int firstTask) {

    public AssignmentRules {
        if (drawsPerTask < 1) {
            throw new IllegalArgumentException("drawsPerTask: %d (expected: >= 1)".formatted(drawsPerTask));
        }
        if (firstTask < 0) {
            throw new IllegalArgumentException("firstTask: %d (expected: >= 0)".formatted(firstTask));
        }
    }
}
