package dev.isobar.persistence;

import java.time.Instant;

/**
 * A row of the journal as an operator looks at it.
 *
 * @param number within its unit
 * @param at when it was written
 * @param fault what is wrong with it, or with what should stand before it; empty when nothing is
 */
public record ExaminedRow(long number, String manifest, Instant at, long bytes, String writer, String fault) {}
