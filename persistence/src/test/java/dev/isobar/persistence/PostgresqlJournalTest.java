package dev.isobar.persistence;

import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresqlServer.LOCK)
final class PostgresqlJournalTest extends JournalContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
