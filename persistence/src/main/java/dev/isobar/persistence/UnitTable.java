package dev.isobar.persistence;

import dev.isobar.domain.kernel.UnitId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The read model's table and the projection's offset, within a transaction of the caller. */
final class UnitTable {

    private static final String PROJECTION = "units";
    private static final String UPSERT = "INSERT INTO unit_row (id, kind, status, terminal, version, created_at,"
            + " updated_at, summary, damage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " status = excluded.status, terminal = excluded.terminal, version = excluded.version,"
            + " created_at = excluded.created_at, updated_at = excluded.updated_at, summary = excluded.summary,"
            + " damage = excluded.damage";

    private UnitTable() {}

    /**
     * How far the table has come.
     *
     * @param offset of the last event in it; 0 before the first
     * @param revision counts the changes to the journal that are no new events
     */
    record Mark(long offset, long revision) {}

    static Mark mark(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT journal_offset, revision FROM projection_offset WHERE name = ?")) {
            query.setString(1, PROJECTION);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? new Mark(found.getLong(1), found.getLong(2)) : new Mark(0, 0);
            }
        }
    }

    /** Moves the offset; false, and nothing changes, when the mark is no longer what it was. */
    static boolean move(Connection connection, Mark from, long to) throws SQLException {
        begin(connection);
        try (PreparedStatement update = connection.prepareStatement("UPDATE projection_offset SET journal_offset = ?"
                + " WHERE name = ? AND journal_offset = ? AND revision = ?")) {
            update.setLong(1, to);
            update.setString(2, PROJECTION);
            update.setLong(3, from.offset());
            update.setLong(4, from.revision());
            return update.executeUpdate() == 1;
        }
    }

    /**
     * Makes a unit's row anew from the journal as this transaction sees it, and every projection forget what it keeps of
     * the unit.
     */
    static UnitReplay<?, ?> refresh(Connection connection, UnitKinds kinds, UnitId id) throws SQLException {
        begin(connection);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE projection_offset SET revision = revision + 1 WHERE name = ?")) {
            update.setString(1, PROJECTION);
            update.executeUpdate();
        }
        UnitReplay<?, ?> unit = kinds.replay(connection, id, mark(connection).offset());
        if (unit.seen() > 0) {
            write(connection, List.of(unit.row()));
        } else {
            delete(connection, id);
        }
        return unit;
    }

    private static void delete(Connection connection, UnitId id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM unit_row WHERE id = ?")) {
            delete.setString(1, id.text());
            delete.executeUpdate();
        }
    }

    private static void begin(Connection connection) throws SQLException {
        try (PreparedStatement first = connection.prepareStatement(
                "INSERT INTO projection_offset (name, journal_offset) VALUES (?, 0) ON CONFLICT (name) DO NOTHING")) {
            first.setString(1, PROJECTION);
            first.executeUpdate();
        }
    }

    static boolean write(Connection connection, List<UnitRow> rows) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (UnitRow row : rows) {
                upsert.setString(1, row.id());
                upsert.setString(2, row.kind());
                upsert.setString(3, row.status());
                upsert.setBoolean(4, row.terminal());
                upsert.setLong(5, row.version());
                upsert.setLong(6, row.createdAt().toEpochMilli());
                upsert.setLong(7, row.updatedAt().toEpochMilli());
                upsert.setString(8, row.summaryJson());
                upsert.setString(9, row.damage());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        return true;
    }

    static boolean empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM unit_row");
            statement.executeUpdate("UPDATE projection_offset SET journal_offset = 0, revision = revision + 1");
        }
        return true;
    }
}
