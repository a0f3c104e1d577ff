package dev.isobar.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** How rows of the journal are put into a transaction. Used by one thread. */
final class JournalInsert {

    /** From so many rows on, COPY costs the server less than a statement does. */
    private static final int COPY_FROM = 4;

    private static final String COPY = "COPY event_journal (persistence_id, sequence_number, writer, write_timestamp,"
            + " adapter_manifest, event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest,"
            + " meta_payload) FROM STDIN (FORMAT binary)";

    private final JournalKind kind;
    private final CopyBuffer buffer = new CopyBuffer();

    JournalInsert(JournalKind kind) {
        this.kind = kind;
    }

    int rows(Connection connection, List<JournalRow> rows) throws SQLException {
        if (kind == JournalKind.POSTGRESQL) {
            takeTransactionNumber(connection);
            if (rows.size() >= COPY_FROM) {
                copy(connection, rows);
                return rows.size();
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(JournalRow.INSERT)) {
            for (JournalRow row : rows) {
                bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return rows.size();
    }

    /** Before any {@code ordering} is drawn; {@link OrderedRows} relies on it. */
    private static void takeTransactionNumber(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
    }

    private void copy(Connection connection, List<JournalRow> rows) throws SQLException {
        buffer.fill(rows);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(buffer.bytes(), 0, buffer.length());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void bind(PreparedStatement insert, JournalRow row) throws SQLException {
        insert.setString(1, row.persistenceId());
        insert.setLong(2, row.sequenceNumber());
        insert.setString(3, row.writer());
        insert.setLong(4, row.timestamp());
        insert.setString(5, row.adapterManifest());
        insert.setInt(6, row.event().serializerId());
        insert.setString(7, row.event().manifest());
        insert.setBytes(8, row.event().bytes());
        JournalRow.Payload metadata = row.metadata();
        if (metadata == null) {
            insert.setNull(9, Types.INTEGER);
            insert.setNull(10, Types.VARCHAR);
            insert.setNull(11, Types.BINARY);
        } else {
            insert.setInt(9, metadata.serializerId());
            insert.setString(10, metadata.manifest());
            insert.setBytes(11, metadata.bytes());
        }
    }
}
