package dev.isobar.persistence;

final class SqliteMigrationsTest extends MigrationsContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.sqlite();
    }
}
