package dev.isobar.persistence;

final class PostgresqlReadSideTest extends ReadSideContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
