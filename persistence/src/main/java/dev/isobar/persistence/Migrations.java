package dev.isobar.persistence;

import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings a database to the schema of this version, once, whoever comes first. What was applied stands in
 * {@code isobar_schema(version, applied_at, checksum)}; a schema from a later version, or one that was changed since, is
 * refused.
 */
final class Migrations {

    /** The scripts in order; the position, from 1, is the version. Scripts are added, never changed. */
    static final List<String> SCRIPTS =
            List.of("001-journal.sql", "002-units.sql", "003-audit.sql", "004-quarantine.sql");

    private static final long LOCK = 0x69736f626172L;

    private Migrations() {}

    /** Applies what is missing, in one transaction that excludes every other process. */
    static void apply(Connection connection, JournalKind kind, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (kind == JournalKind.POSTGRESQL) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            }
            statement.execute("CREATE TABLE IF NOT EXISTS isobar_schema (version INTEGER PRIMARY KEY,"
                    + " applied_at VARCHAR(40) NOT NULL, checksum VARCHAR(64) NOT NULL)");
            SortedMap<Integer, String> applied = applied(statement);
            refuseUnknown(applied, name);
            for (int version = 1; version <= SCRIPTS.size(); version++) {
                String script = script(kind, SCRIPTS.get(version - 1));
                String checksum = Digest.ofText(script).hex();
                String before = applied.get(version);
                if (before == null) {
                    run(statement, script);
                    record(connection, version, checksum);
                } else if (!before.equals(checksum)) {
                    throw new JournalException(
                            "journal %s: schema version %d was applied from another script (checksum %s, expected: %s)"
                                    .formatted(name, version, before, checksum));
                }
            }
        }
    }

    private static void refuseUnknown(SortedMap<Integer, String> applied, String name) {
        if (!applied.isEmpty() && applied.lastKey() > SCRIPTS.size()) {
            throw new JournalException(
                    "journal %s: its schema has version %d, this Isobar knows up to %d; start the newer Isobar that wrote it"
                            .formatted(name, applied.lastKey(), SCRIPTS.size()));
        }
    }

    private static SortedMap<Integer, String> applied(Statement statement) throws SQLException {
        SortedMap<Integer, String> applied = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("SELECT version, checksum FROM isobar_schema")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }

    private static void run(Statement statement, String script) throws SQLException {
        for (String sql : script.split(";\\s*\\n", -1)) {
            if (!sql.isBlank()) {
                statement.execute(sql);
            }
        }
    }

    private static void record(Connection connection, int version, String checksum) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO isobar_schema VALUES (?, ?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, Instant.now().toString());
            insert.setString(3, checksum);
            insert.executeUpdate();
        }
    }

    private static String script(JournalKind kind, String file) {
        String resource = kind.folder() + "/" + file;
        try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new JournalException("migration " + resource + " is not in this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new JournalException("migration " + resource + " cannot be read", e);
        }
    }
}
