package dev.isobar.persistence;

final class PostgresqlMigrationsTest extends MigrationsContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
