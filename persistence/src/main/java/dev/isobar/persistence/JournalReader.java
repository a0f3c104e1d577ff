package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal's queries on one connection. */
final class JournalReader {

    private static final String OF_UNIT =
            "SELECT " + JournalRow.COLUMNS + " FROM event_journal WHERE persistence_id = ?"
                    + " AND sequence_number >= ? AND sequence_number <= ? AND deleted = FALSE ORDER BY sequence_number LIMIT ?";
    private static final String OF_UNIT_UP_TO =
            "SELECT " + JournalRow.COLUMNS + " FROM event_journal WHERE persistence_id = ?"
                    + " AND sequence_number >= ? AND ordering <= ? AND deleted = FALSE ORDER BY sequence_number LIMIT ?";
    private static final String AFTER =
            "SELECT " + JournalRow.COLUMNS + " FROM event_journal WHERE ordering > ? ORDER BY ordering LIMIT ?";

    private static final String ORDERINGS_AFTER =
            "SELECT ordering FROM event_journal WHERE ordering > ? ORDER BY ordering LIMIT ?";

    private JournalReader() {}

    /** Rows of one unit in order of their numbers, both ends inclusive. */
    static List<JournalRow> ofUnit(Connection connection, String persistenceId, long from, long to, int limit)
            throws SQLException {
        return ofUnit(connection, OF_UNIT, persistenceId, from, to, limit);
    }

    /** Rows of one unit in order of their numbers, from one on, of those up to a place in the whole journal. */
    static List<JournalRow> ofUnitUpTo(Connection connection, String persistenceId, long from, long ordering, int limit)
            throws SQLException {
        return ofUnit(connection, OF_UNIT_UP_TO, persistenceId, from, ordering, limit);
    }

    private static List<JournalRow> ofUnit(
            Connection connection, String sql, String persistenceId, long from, long to, int limit)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, persistenceId);
            query.setLong(2, from);
            query.setLong(3, to);
            query.setInt(4, limit);
            return rows(query);
        }
    }

    /** Rows of the whole journal in order, after an offset; may have holes that are still being written. */
    static List<JournalRow> after(Connection connection, long offset, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AFTER)) {
            query.setLong(1, offset);
            query.setInt(2, limit);
            return rows(query);
        }
    }

    /** The places alone of what {@link #after} gives. */
    static List<Long> orderingsAfter(Connection connection, long offset, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ORDERINGS_AFTER)) {
            query.setLong(1, offset);
            query.setInt(2, limit);
            List<Long> orderings = new ArrayList<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    orderings.add(result.getLong(1));
                }
            }
            return orderings;
        }
    }

    /** The unit's highest number, deleted rows included; 0 when it has none. */
    static long highestSequenceNumber(Connection connection, String persistenceId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT COALESCE(MAX(sequence_number), 0) FROM event_journal WHERE persistence_id = ?")) {
            query.setString(1, persistenceId);
            return number(query);
        }
    }

    static long highestOrdering(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT COALESCE(MAX(ordering), 0) FROM event_journal")) {
            return number(query);
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private static List<JournalRow> rows(PreparedStatement query) throws SQLException {
        List<JournalRow> rows = new ArrayList<>();
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                rows.add(new JournalRow(
                        result.getLong(1),
                        result.getString(2),
                        result.getLong(3),
                        result.getString(4),
                        result.getLong(5),
                        result.getString(6),
                        new JournalRow.Payload(result.getInt(7), result.getString(8), result.getBytes(9)),
                        metadata(result)));
            }
        }
        return rows;
    }

    private static JournalRow.@Nullable Payload metadata(ResultSet result) throws SQLException {
        byte[] bytes = result.getBytes(12);
        return bytes == null ? null : new JournalRow.Payload(result.getInt(10), result.getString(11), bytes);
    }
}
