package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Reads the whole journal forward without ever passing over a row. Not safe for several threads.
 *
 * <p>SQLite has one writer at a time, so rows appear in the order of their numbers. PostgreSQL draws {@code ordering}
 * before the commit, so a lower number may appear after a higher one. A hole is passed only when it is known to stay
 * empty: every writer takes its transaction number before it draws an {@code ordering}; so whoever owns a hole below a
 * visible row had a transaction number below the snapshot's {@code xmax} taken after that row was seen, and once a later
 * snapshot's {@code xmin} has reached it, that transaction is over, and so is the hole. No clock is involved: a
 * transaction that hangs is ended by the server ({@code idle_in_transaction_session_timeout}).
 */
final class OrderedRows {

    private final JournalKind kind;
    private long emptyUpTo;
    private long seenUpTo;
    private long seenXmax = -1;

    OrderedRows(JournalKind kind) {
        this.kind = kind;
    }

    /** The rows after an offset, up to the first hole that may still be filled. */
    List<JournalRow> after(Connection connection, long offset, int limit) throws SQLException {
        return settled(connection, offset, limit, JournalReader::after, JournalRow::ordering);
    }

    /** The places of those rows alone; costs far less. */
    List<Long> orderingsAfter(Connection connection, long offset, int limit) throws SQLException {
        return settled(connection, offset, limit, JournalReader::orderingsAfter, ordering -> ordering);
    }

    /** Whether rows are there that a hole before them keeps back. */
    boolean isHeldUp() {
        return seenXmax >= 0;
    }

    /** What is there after an offset, holes or not. */
    @FunctionalInterface
    private interface Query<T> {
        List<T> after(Connection connection, long offset, int limit) throws SQLException;
    }

    private <T> List<T> settled(Connection connection, long offset, int limit, Query<T> query, ToLongFunction<T> place)
            throws SQLException {
        if (kind == JournalKind.SQLITE) {
            return query.after(connection, offset, limit);
        }
        if (seenXmax >= 0 && number(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())") >= seenXmax) {
            emptyUpTo = Math.max(emptyUpTo, seenUpTo);
            seenXmax = -1;
        }
        List<T> rows = query.after(connection, offset, limit);
        int sound = withoutHoles(offset, rows, place);
        if (sound < rows.size() && seenXmax < 0) {
            seenXmax = number(connection, "SELECT pg_snapshot_xmax(pg_current_snapshot())");
            seenUpTo = place.applyAsLong(rows.getLast());
        }
        return rows.subList(0, sound);
    }

    private <T> int withoutHoles(long offset, List<T> rows, ToLongFunction<T> place) {
        long last = offset;
        for (int i = 0; i < rows.size(); i++) {
            long ordering = place.applyAsLong(rows.get(i));
            if (ordering != last + 1 && ordering > emptyUpTo) {
                return i;
            }
            last = ordering;
        }
        return rows.size();
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT (" + sql + ")::text::bigint");
                ResultSet result = query.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
