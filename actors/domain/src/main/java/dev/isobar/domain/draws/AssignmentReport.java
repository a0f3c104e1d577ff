package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;

/**
 * A written assignment of draws to tasks.
 *
 * @param path of the file under its name
 * @param sha256 of the file
 * @param firstTask its number; tasks are numbered without gap
 * @param draws that tasks have
 * @param parked draws that were left out because an operator parked them
 * @param complete draws that were left out because they are complete
 */
public record AssignmentReport(
        String path, Digest sha256, long bytes, int firstTask, int tasks, int draws, int parked, int complete) {}
