package dev.isobar.persistence;

final class SqliteUnitsTest extends UnitsContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.sqlite();
    }
}
