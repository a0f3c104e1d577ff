package dev.isobar.persistence;

final class SqliteQuarantineTest extends QuarantineContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.sqlite();
    }
}
