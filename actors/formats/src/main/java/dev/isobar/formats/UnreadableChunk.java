package dev.isobar.formats;

/**
 * A chunk that is in the file but cannot be decoded.
 *
 * @param firstDay first day it holds, from 0, inclusive
 * @param endDay last day it holds, exclusive
 * @param text names file, variable, chunk and what is wrong with it
 */
public record UnreadableChunk(int firstDay, int endDay, String text) {}
