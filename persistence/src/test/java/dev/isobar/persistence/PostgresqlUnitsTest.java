package dev.isobar.persistence;

import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresqlServer.LOCK)
final class PostgresqlUnitsTest extends UnitsContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
