package dev.isobar.persistence;

import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(PostgresqlServer.LOCK)
final class PostgresqlMigrationsTest extends MigrationsContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
