package dev.isobar.persistence;

import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresqlServer.LOCK)
final class PostgresqlAuditTrailTest extends AuditTrailContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
