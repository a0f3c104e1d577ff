package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class SqliteJournalTest extends JournalContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.sqlite();
    }

    @Test
    void eachCommitIsSynced() throws Exception {
        try (Database database = Database.open(TestJournal.sqlite().config())) {
            String settings = database.inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return pragma(statement, "journal_mode") + " " + pragma(statement, "synchronous");
                }
            });
            assertThat(settings).isEqualTo("wal 2");
        }
    }

    private static String pragma(Statement statement, String name) throws java.sql.SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
