package dev.isobar.persistence;

import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresqlServer.LOCK)
final class PostgresqlReadSideTest extends ReadSideContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
