package dev.isobar.persistence;

final class SqliteAuditTrailTest extends AuditTrailContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.sqlite();
    }
}
