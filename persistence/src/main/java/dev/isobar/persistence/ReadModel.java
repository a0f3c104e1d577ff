package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import java.util.Map;
import java.util.Optional;

/** Lists and counts of units, from the tables that the {@link Projection} keeps; blocking, safe for any thread. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class ReadModel {

    private final Database database;

    public ReadModel(Database database) {
        this.database = database;
    }

    /**
     * Units of one kind by id.
     *
     * @param textFilter part of an id, ignoring case
     * @param limit 1 to 1000
     * @param cursor {@link Page#next} of the page before, or empty
     */
    public Page<UnitRow> list(
            String kind, Optional<String> statusFilter, Optional<String> textFilter, int limit, String cursor) {
        throw new UnsupportedOperationException(database.toString());
    }

    public Optional<UnitRow> get(UnitId id) {
        throw new UnsupportedOperationException(database.toString());
    }

    /** Units of a kind for each status. */
    public Map<String, Long> counts(String kind) {
        throw new UnsupportedOperationException(database.toString());
    }
}
