package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.UnitId;

/**
 * One run of a task, which drives draws.
 *
 * @param run of the task, from 1
 */
public record TaskRun(UnitId task, int run) {}
