package dev.isobar.persistence;

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
            + " updated_at, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " status = excluded.status, terminal = excluded.terminal, version = excluded.version,"
            + " created_at = excluded.created_at, updated_at = excluded.updated_at, summary = excluded.summary";

    private UnitTable() {}

    /** The offset of the last event in the table; 0 before the first. */
    static long offset(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT journal_offset FROM projection_offset WHERE name = ?")) {
            query.setString(1, PROJECTION);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getLong(1) : 0;
            }
        }
    }

    /** Moves the offset; false, and nothing changes, when it is no longer where it was. */
    static boolean move(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement first = connection.prepareStatement(
                "INSERT INTO projection_offset (name, journal_offset) VALUES (?, 0) ON CONFLICT (name) DO NOTHING")) {
            first.setString(1, PROJECTION);
            first.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE projection_offset SET journal_offset = ? WHERE name = ? AND journal_offset = ?")) {
            update.setLong(1, to);
            update.setString(2, PROJECTION);
            update.setLong(3, from);
            return update.executeUpdate() == 1;
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
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        return true;
    }

    static boolean empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM unit_row");
            statement.executeUpdate("DELETE FROM projection_offset");
        }
        return true;
    }
}
