package dev.isobar.domain.normals;

/**
 * Days of one year that could not be read; their values count as missing.
 *
 * @param firstDay from 0, inclusive
 * @param endDay exclusive
 * @param text names file and chunk, and what is wrong
 */
public record UnreadableDays(int year, int firstDay, int endDay, String text) {}
