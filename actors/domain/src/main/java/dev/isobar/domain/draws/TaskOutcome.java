package dev.isobar.domain.draws;

/**
 * How a task stands with its plan.
 *
 * @param status terminal, or {@code RUNNING} when an operator started the task again
 * @param complete draws that ended complete
 * @param failed draws that did not
 * @param left draws that were not begun
 * @param text complete sentences
 */
public record TaskOutcome(DrawsTaskStatus status, int complete, int failed, int left, String text) {}
