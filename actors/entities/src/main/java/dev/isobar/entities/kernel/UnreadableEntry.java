package dev.isobar.entities.kernel;

/**
 * Stands in a replay where a row cannot be trusted, and damages the unit there; it is never stored.
 *
 * @param version the row's number; 0 when it is not known
 * @param why what is wrong with it, for a person
 */
public record UnreadableEntry<E>(long version, String why) implements JournalEntry<E> {}
