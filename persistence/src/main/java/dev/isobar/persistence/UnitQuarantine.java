package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Manifests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The units whose journal cannot be trusted: which they are, what is wrong with their rows, and how they are released.
 * Blocking, safe for any thread; fails with a {@link JournalException} when the database is away.
 */
public final class UnitQuarantine {

    private static final int SOUND_ROWS_SHOWN = 5;
    private static final int ROWS_SHOWN = 100;
    private static final int WINDOW = 400;

    private final Database database;
    private final UnitKinds kinds;

    public UnitQuarantine(Database database, Manifests manifests) {
        this.database = database;
        this.kinds = new UnitKinds(manifests);
    }

    /** In order of their ids. */
    public List<QuarantinedUnit> list() {
        return database.query("the quarantined units", QuarantineTable::all);
    }

    public Optional<QuarantinedUnit> get(UnitId id) {
        return list().stream().filter(unit -> unit.id().equals(id.text())).findFirst();
    }

    public long count() {
        return database.query("the number of quarantined units", QuarantineTable::count);
    }

    /** The unit's rows from a little before this version on, at most {@value #ROWS_SHOWN}, each with what is wrong. */
    public List<ExaminedRow> examine(UnitId id, long trusted) {
        return database.query("the rows of " + id, connection -> {
            List<ExaminedRow> rows = rows(connection, id, Math.max(1, trusted - SOUND_ROWS_SHOWN + 1), ROWS_SHOWN);
            return List.copyOf(rows);
        });
    }

    /** What {@link #setAside} would move. */
    public SetAside foreseen(UnitId id, long keepUntil) {
        return database.query("the rows of " + id, connection -> beyond(connection, id, keepUntil));
    }

    /**
     * Moves the events after a version, and the snapshots beyond it, out of the journal in one transaction, and makes the
     * unit's row anew. They are kept in {@code event_aside} and {@code snapshot_aside}. The unit must be damaged, so that
     * it records nothing meanwhile.
     */
    public SetAside setAside(UnitId id, long keepUntil, String why, String who) {
        return change("the events of %s after %d cannot be set aside".formatted(id, keepUntil), connection -> {
            SetAside moved = beyond(connection, id, keepUntil);
            QuarantineTable.setAside(connection, id.text(), keepUntil, why, who);
            UnitTable.refresh(connection, kinds, id);
            return moved;
        });
    }

    /** Takes a unit off the list, after a recovery that ended at this time and was sound, and makes its row anew. */
    public boolean release(UnitId id, Instant soundAt) {
        return change("%s cannot be released".formatted(id), connection -> release(connection, kinds, id, soundAt));
    }

    static boolean release(Connection connection, UnitKinds kinds, UnitId id, Instant soundAt) throws SQLException {
        boolean removed = QuarantineTable.remove(connection, id.text(), soundAt);
        if (removed) {
            UnitTable.refresh(connection, kinds, id);
        }
        return removed;
    }

    private <T> T change(String failure, Database.SqlWork<T> work) {
        try {
            return database.inTransaction(work);
        } catch (SQLException e) {
            throw new JournalException("journal %s: %s".formatted(database.name(), failure), e);
        }
    }

    private SetAside beyond(Connection connection, UnitId id, long version) throws SQLException {
        return new SetAside(
                rows(connection, id, version + 1, Integer.MAX_VALUE),
                QuarantineTable.snapshotsBeyond(connection, id.text(), version));
    }

    private List<ExaminedRow> rows(Connection connection, UnitId id, long from, int limit) throws SQLException {
        List<ExaminedRow> examined = new ArrayList<>();
        RowFaults faults = new RowFaults();
        long next = from;
        List<JournalRow> window;
        do {
            int size = Math.min(WINDOW, limit - examined.size());
            window = JournalReader.ofUnit(connection, id.text(), next, Long.MAX_VALUE, size);
            for (JournalRow row : window) {
                examined.add(examined(row, next, faults));
                next = row.sequenceNumber() + 1;
            }
        } while (window.size() == WINDOW && examined.size() < limit);
        return examined;
    }

    private ExaminedRow examined(JournalRow row, long expected, RowFaults faults) {
        return new ExaminedRow(
                row.sequenceNumber(),
                row.event().manifest(),
                Instant.ofEpochMilli(row.timestamp()),
                row.event().bytes().length,
                row.writer(),
                fault(row, expected, faults));
    }

    private String fault(JournalRow row, long expected, RowFaults faults) {
        String fault = faults.of(row);
        if (fault.isEmpty() && row.sequenceNumber() != expected) {
            fault = "events %d to %d before it are missing".formatted(expected, row.sequenceNumber() - 1);
        }
        return fault.isEmpty() ? kinds.faultOf(row) : fault;
    }
}
