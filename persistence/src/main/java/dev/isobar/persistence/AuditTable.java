package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The statements on the table {@code audit}. */
final class AuditTable {

    /** Longest text of a column; what is longer is cut. */
    static final int LONGEST_TEXT = 500;

    private static final String INSERT =
            "INSERT INTO audit (ref, at, node, user_name, token_name, role, address, method,"
                    + " path, action, target, reason, idempotency_key, dry_run, outcome, status, kind, calls)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT number, at, node, user_name, token_name, role, address, method, path,"
            + " action, target, reason, idempotency_key, dry_run, outcome, status, kind, calls FROM audit";

    private AuditTable() {}

    /**
     * A line that is to be written.
     *
     * @param ref names the line before it has a number
     */
    record Line(
            String ref, Instant at, AuditEntry.Who who, AuditEntry.What what, AuditEntry.Outcome outcome, long calls) {}

    /** How a call ended whose line is written. */
    record End(String ref, AuditEntry.Outcome outcome, String target) {}

    static void insert(Connection connection, String node, List<Line> lines) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Line line : lines) {
                bind(insert, node, line);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, String node, Line line) throws SQLException {
        AuditEntry.Who who = line.who();
        AuditEntry.What what = line.what();
        insert.setString(1, line.ref());
        insert.setLong(2, line.at().toEpochMilli());
        insert.setString(3, text(node));
        insert.setString(4, text(who.user()));
        insert.setString(5, text(who.token()));
        insert.setString(6, text(who.role()));
        insert.setString(7, text(who.address()));
        insert.setString(8, text(what.method()));
        insert.setString(9, text(what.path()));
        insert.setString(10, text(what.action()));
        insert.setString(11, text(what.target()));
        insert.setString(12, text(what.reason()));
        insert.setString(13, text(what.idempotencyKey()));
        insert.setBoolean(14, what.dryRun());
        insert.setString(15, line.outcome().result().name());
        insert.setInt(16, line.outcome().status());
        insert.setString(17, text(line.outcome().kind()));
        insert.setLong(18, line.calls());
    }

    /** A target that became known by the call is kept; one that was known stays. */
    static void end(Connection connection, List<End> ends) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE audit SET outcome = ?, status = ?, kind = ?, target = CASE WHEN target = '' THEN ? ELSE target END"
                        + " WHERE ref = ?")) {
            for (End end : ends) {
                update.setString(1, end.outcome().result().name());
                update.setInt(2, end.outcome().status());
                update.setString(3, text(end.outcome().kind()));
                update.setString(4, text(end.target()));
                update.setString(5, end.ref());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    static void count(Connection connection, List<Line> lines) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE audit SET calls = ? WHERE ref = ?")) {
            for (Line line : lines) {
                update.setLong(1, line.calls());
                update.setString(2, line.ref());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Deletes some of the lines from before a time, and answers how many. */
    static int deleteBefore(Connection connection, Instant time, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM audit WHERE number IN (SELECT number FROM audit WHERE at < ? ORDER BY at LIMIT ?)")) {
            delete.setLong(1, time.toEpochMilli());
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    /** One more than the query's limit, latest first. */
    static List<AuditEntry> select(Connection connection, AuditQuery query) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" WHERE number < ?");
        values.add(query.before().orElse(Long.MAX_VALUE));
        query.user().ifPresent(user -> {
            where.append(" AND (user_name = ? OR token_name = ?)");
            values.add(user);
            values.add(user);
        });
        query.outcome().ifPresent(outcome -> {
            where.append(" AND outcome = ?");
            values.add(outcome.name());
        });
        query.target().ifPresent(target -> {
            where.append(" AND target = ?");
            values.add(target);
        });
        query.since().ifPresent(since -> {
            where.append(" AND at >= ?");
            values.add(since.toEpochMilli());
        });
        values.add(query.limit() + 1);
        try (PreparedStatement select = connection.prepareStatement(SELECT + where + " ORDER BY number DESC LIMIT ?")) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            return entries(select);
        }
    }

    private static List<AuditEntry> entries(PreparedStatement select) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(new AuditEntry(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        new AuditEntry.Who(row.getString(4), row.getString(5), row.getString(6), row.getString(7)),
                        new AuditEntry.What(
                                row.getString(8),
                                row.getString(9),
                                row.getString(10),
                                row.getString(11),
                                row.getString(12),
                                row.getString(13),
                                row.getBoolean(14)),
                        new AuditEntry.Outcome(
                                AuditEntry.Result.valueOf(row.getString(15)), row.getInt(16), row.getString(17)),
                        row.getLong(18)));
            }
        }
        return entries;
    }

    /** The text as any database takes it: no control characters, no half characters, not too long. */
    static String text(String value) {
        StringBuilder clean = new StringBuilder(Math.min(value.length(), LONGEST_TEXT));
        value.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .limit(LONGEST_TEXT)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
