package dev.isobar.entities.kernel;

/** What a replay finds under one number of a unit's journal: the event that was recorded, or that it cannot be had. */
public sealed interface JournalEntry<E> permits Recorded, UnreadableEntry {

    /** The number under which it stands, from 1. */
    long version();
}
