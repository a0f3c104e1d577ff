package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to one unit, straight from the journal; blocking, safe for any thread. */
public final class History {

    private static final int WINDOW = 500;
    private static final int LARGEST_PAGE = 1000;

    private final Database database;
    private final UnitKinds kinds;

    public History(Database database, Manifests manifests) {
        this.database = database;
        this.kinds = new UnitKinds(manifests);
    }

    /**
     * Changes in order, from a version on (inclusive).
     *
     * @param limit 1 to 1000
     * @throws JournalException when the database is away
     */
    public List<HistoryEntry> of(UnitId id, long fromVersion, int limit) {
        int rows = Math.clamp(limit, 1, LARGEST_PAGE);
        return database
                .query(
                        "the history of " + id,
                        connection -> JournalReader.ofUnit(connection, id.text(), fromVersion, Long.MAX_VALUE, rows))
                .stream()
                .map(kinds::event)
                .map(event -> new HistoryEntry(
                        event.offset(),
                        event.version(),
                        event.at(),
                        event.user(),
                        event.reason(),
                        event.manifest(),
                        event.json()))
                .toList();
    }

    /**
     * The state as JSON as it was at a time (inclusive); empty before its first event and for an unknown kind.
     *
     * @throws JournalException when the database is away, or when a row up to then is missing or cannot be decoded
     */
    public Optional<String> asOf(UnitId id, Instant at) {
        Optional<UnitReplay<?, ?>> replay = kinds.begin(id);
        replay.ifPresent(
                unit -> database.query("the state of " + id, connection -> replayTo(connection, id, at, unit)));
        return replay.filter(unit -> unit.seen() > 0).map(unit -> {
            if (!unit.damage().isEmpty()) {
                throw new JournalException("journal " + database.name() + ": " + id + ": " + unit.damage());
            }
            return unit.json();
        });
    }

    private long replayTo(Connection connection, UnitId id, Instant at, UnitReplay<?, ?> unit) throws SQLException {
        List<JournalRow> window;
        do {
            window = JournalReader.ofUnit(connection, id.text(), unit.seen() + 1, Long.MAX_VALUE, WINDOW);
            for (JournalRow row : window) {
                if (kinds.event(row).at().isAfter(at)) {
                    return unit.seen();
                }
                unit.apply(row);
            }
        } while (window.size() == WINDOW);
        return unit.seen();
    }
}
