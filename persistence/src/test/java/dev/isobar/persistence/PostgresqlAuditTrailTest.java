package dev.isobar.persistence;

final class PostgresqlAuditTrailTest extends AuditTrailContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
