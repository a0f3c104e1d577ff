package dev.isobar.persistence;

final class PostgresqlJournalTest extends JournalContract {

    @Override
    TestJournal newJournal() {
        return TestJournal.postgresql();
    }
}
