package dev.isobar.persistence;

final class PostgresqlUnitsTest extends UnitsContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
