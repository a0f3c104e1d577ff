package dev.isobar.entities.kernel;

import java.time.Instant;

/**
 * One entry of the journal: an event with its number, time and author.
 *
 * @param version the unit's version after it, from 1, equal to the journal's sequence number; a replay that ends below
 *     the journal's highest number is damaged
 */
public record Recorded<E>(long version, Instant at, Audit audit, E event) implements JournalEntry<E> {}
