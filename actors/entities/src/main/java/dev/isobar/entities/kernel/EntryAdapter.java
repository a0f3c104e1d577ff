package dev.isobar.entities.kernel;

import org.apache.pekko.persistence.typed.EventAdapter;
import org.apache.pekko.persistence.typed.EventSeq;

/**
 * Takes what the journal gives back for one unit's entries: an event of another kind, or something that is no event at
 * all, becomes an {@link UnreadableEntry}. What is stored is the {@link Recorded} as it is.
 *
 * @param <E> the unit's events
 */
final class EntryAdapter<E> extends EventAdapter<JournalEntry<E>, Object> {

    private final Class<E> eventType;

    EntryAdapter(Class<E> eventType) {
        this.eventType = eventType;
    }

    @Override
    public Object toJournal(JournalEntry<E> entry) {
        return entry;
    }

    @Override
    public String manifest(JournalEntry<E> entry) {
        return "";
    }

    @Override
    public EventSeq<JournalEntry<E>> fromJournal(Object stored, String manifest) {
        return EventSeq.single(entry(stored));
    }

    private JournalEntry<E> entry(Object stored) {
        return switch (stored) {
            case UnreadableEntry<?> unreadable -> new UnreadableEntry<>(unreadable.version(), unreadable.why());
            case Recorded<?> recorded
            when eventType.isInstance(recorded.event()) ->
                new Recorded<>(recorded.version(), recorded.at(), recorded.audit(), eventType.cast(recorded.event()));
            case Recorded<?> recorded ->
                new UnreadableEntry<>(
                        recorded.version(),
                        "event %d is a %s, which no unit of this kind records"
                                .formatted(
                                        recorded.version(),
                                        recorded.event().getClass().getSimpleName()));
            default ->
                new UnreadableEntry<>(
                        0,
                        "a row holds a %s (expected: an event)"
                                .formatted(stored.getClass().getSimpleName()));
        };
    }
}
