package dev.isobar.domain.draws;

/**
 * How a draw stands, told to its ensemble.
 *
 * @param sequence grows with every report of that draw, so that an older one changes nothing
 * @param round of the last examination that it answers, 0 before
 * @param storms of a complete draw or one with tracks, else 0
 * @param seconds that the run took, 0 when it was not run for this report
 * @param text what was wrong, short; empty when nothing was
 */
public record DrawReport(int sequence, int round, DrawStanding standing, int storms, double seconds, String text) {}
