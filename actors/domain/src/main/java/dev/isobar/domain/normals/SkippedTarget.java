package dev.isobar.domain.normals;

/**
 * A target year that is not written because its window has too few usable years.
 *
 * @param yearsFound usable files in the window, fewer than the plan's minimum
 */
public record SkippedTarget(int targetYear, int yearsFound) {}
