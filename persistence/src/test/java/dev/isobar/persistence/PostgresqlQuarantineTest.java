package dev.isobar.persistence;

final class PostgresqlQuarantineTest extends QuarantineContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
