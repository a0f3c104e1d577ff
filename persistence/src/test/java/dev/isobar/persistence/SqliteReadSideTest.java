package dev.isobar.persistence;

final class SqliteReadSideTest extends ReadSideContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.sqlite();
    }
}
