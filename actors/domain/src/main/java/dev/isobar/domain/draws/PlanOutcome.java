package dev.isobar.domain.draws;

/**
 * How a plan stands with the pipeline that ordered it.
 *
 * @param status terminal, or a running one when an operator started the plan again
 * @param counts over its ensembles, as last reported
 * @param text complete sentences
 */
public record PlanOutcome(DrawsPlanStatus status, DrawCounts counts, int tasks, int tasksFailed, String text) {}
