package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table of quarantined units and those of what was set aside, within a transaction of the caller. */
final class QuarantineTable {

    private static final String EVENT = "ordering, persistence_id, sequence_number, deleted, writer, write_timestamp,"
            + " adapter_manifest, event_payload, event_ser_id, event_ser_manifest, meta_payload, meta_ser_id,"
            + " meta_ser_manifest";
    private static final String SNAPSHOT = "persistence_id, sequence_number, created, snapshot_ser_id,"
            + " snapshot_ser_manifest, snapshot_payload, meta_ser_id, meta_ser_manifest, meta_payload";
    private static final String BEYOND = " WHERE persistence_id = ? AND sequence_number > ?";

    private QuarantineTable() {}

    static List<QuarantinedUnit> all(Connection connection) throws SQLException {
        List<QuarantinedUnit> units = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT id, reason, trusted_version, highest_number, found_at, node FROM unit_quarantine"
                                + " ORDER BY id");
                ResultSet found = query.executeQuery()) {
            while (found.next()) {
                units.add(new QuarantinedUnit(
                        found.getString(1),
                        found.getString(2),
                        found.getLong(3),
                        found.getLong(4),
                        Instant.ofEpochMilli(found.getLong(5)),
                        found.getString(6)));
            }
        }
        return units;
    }

    static long count(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM unit_quarantine");
                ResultSet found = query.executeQuery()) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    static void put(Connection connection, QuarantinedUnit unit) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO unit_quarantine (id, reason,"
                + " trusted_version, highest_number, found_at, node) VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET reason = excluded.reason,"
                + " trusted_version = excluded.trusted_version, highest_number = excluded.highest_number,"
                + " found_at = excluded.found_at, node = excluded.node")) {
            put.setString(1, unit.id());
            put.setString(2, unit.reason());
            put.setLong(3, unit.trusted());
            put.setLong(4, unit.highest());
            put.setLong(5, unit.foundAt().toEpochMilli());
            put.setString(6, unit.node());
            put.executeUpdate();
        }
    }

    /** Forgets a unit that was found no later than this; whether there was one. */
    static boolean remove(Connection connection, String id, Instant foundUpTo) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM unit_quarantine WHERE id = ? AND found_at <= ?")) {
            delete.setString(1, id);
            delete.setLong(2, foundUpTo.toEpochMilli());
            return delete.executeUpdate() > 0;
        }
    }

    /** Versions of a unit's snapshots beyond a version. */
    static List<Long> snapshotsBeyond(Connection connection, String id, long version) throws SQLException {
        List<Long> versions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT sequence_number FROM snapshot" + BEYOND + " ORDER BY sequence_number")) {
            query.setString(1, id);
            query.setLong(2, version);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    versions.add(found.getLong(1));
                }
            }
        }
        return versions;
    }

    /** Moves a unit's events and snapshots beyond a version out of the way; none is deleted. */
    static void setAside(Connection connection, String id, long version, String why, String who) throws SQLException {
        move(connection, "event_journal", "event_aside", EVENT, id, version, why, who);
        move(connection, "snapshot", "snapshot_aside", SNAPSHOT, id, version, why, who);
    }

    private static void move(
            Connection connection,
            String from,
            String to,
            String columns,
            String id,
            long version,
            String why,
            String who)
            throws SQLException {
        String copy = "INSERT INTO %s (%s, aside_why, aside_at, aside_by) SELECT %s, ?, ?, ? FROM %s"
                .formatted(to, columns, columns, from);
        try (PreparedStatement insert = connection.prepareStatement(copy + BEYOND)) {
            insert.setString(1, why);
            insert.setLong(2, System.currentTimeMillis());
            insert.setString(3, who);
            insert.setString(4, id);
            insert.setLong(5, version);
            insert.executeUpdate();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + from + BEYOND)) {
            delete.setString(1, id);
            delete.setLong(2, version);
            delete.executeUpdate();
        }
    }
}
