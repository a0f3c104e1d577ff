package dev.isobar.domain.draws;

/**
 * A task's outcome that its plan has not acknowledged.
 *
 * @param round of the plan
 * @param sequence within the round, from 1
 */
public record TaskReport(int round, int sequence, TaskOutcome outcome) {}
