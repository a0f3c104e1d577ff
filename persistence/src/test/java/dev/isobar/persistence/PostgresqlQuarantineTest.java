package dev.isobar.persistence;

import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresqlServer.LOCK)
final class PostgresqlQuarantineTest extends QuarantineContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
