package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Several writers of one PostgreSQL whose commits come in another order than their numbers. */
@ResourceLock(PostgresqlServer.LOCK)
final class OrderedRowsTest {

    private Database database;
    private final OrderedRows ordered = new OrderedRows(JournalKind.POSTGRESQL);

    @BeforeEach
    void open() {
        database = Database.open(TestJournal.postgresql().config());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Connection begin() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
        return connection;
    }

    private static void insert(Connection connection, String id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,"
                        + " event_ser_id, event_ser_manifest, event_payload) VALUES (?, 1, '', 0, '', 0, '', '')")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    private List<String> after(long offset) throws SQLException {
        return database.read(connection -> ordered.after(connection, offset, 100)).stream()
                .map(JournalRow::persistenceId)
                .toList();
    }

    @Test
    void aRowCommittedLateIsNotPassedOver() throws Exception {
        try (Connection late = begin();
                Connection early = begin()) {
            insert(late, "first");
            insert(early, "second");
            early.commit();

            assertThat(after(0)).isEmpty();
            assertThat(after(0)).isEmpty();

            late.commit();
            assertThat(after(0)).containsExactly("first", "second");
        }
    }

    @Test
    void aNumberThatWasNeverUsedHoldsNothingUp() throws Exception {
        try (Connection undone = begin();
                Connection early = begin()) {
            insert(undone, "undone");
            insert(early, "second");
            early.commit();
            assertThat(after(0)).isEmpty();

            undone.rollback();

            assertThat(after(0)).containsExactly("second");
        }
    }

    @Test
    void aHoleIsHeldOpenOnlyByTransactionsThatMayOwnIt() throws Exception {
        try (Connection undone = begin();
                Connection early = begin()) {
            insert(undone, "undone");
            insert(early, "second");
            early.commit();
            assertThat(after(0)).isEmpty();
            try (Connection later = begin()) {
                insert(later, "third");
                undone.rollback();

                assertThat(after(0)).containsExactly("second");
                later.commit();
            }
            assertThat(after(2)).containsExactly("third");
        }
    }
}
