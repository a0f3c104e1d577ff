package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a database comes to its schema, whatever the database. */
abstract class MigrationsContract {

    /** What the scripts after the first one make. */
    private static final List<String> LATER_TABLES =
            List.of("unit_row", "projection_offset", "unit_quarantine", "event_aside", "snapshot_aside", "audit");

    abstract TestJournal newJournal();

    private static List<String> applied(Database database) {
        return database.query("schema", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT version, checksum FROM isobar_schema ORDER BY version")) {
                List<String> applied = new java.util.ArrayList<>();
                while (rows.next()) {
                    applied.add(rows.getInt(1) + " " + rows.getString(2));
                }
                return applied;
            }
        });
    }

    @Test
    void openingTwiceChangesNothing() {
        Config config = newJournal().config();
        List<String> first;
        try (Database database = Database.open(config)) {
            first = applied(database);
        }
        try (Database database = Database.open(config)) {
            assertThat(applied(database)).hasSize(Migrations.SCRIPTS.size()).isEqualTo(first);
        }
    }

    @Test
    void aLaterSchemaIsRefusedInClearWords() {
        Config config = newJournal().config();
        try (Database database = Database.open(config)) {
            TestJournal.harm(database, "INSERT INTO isobar_schema VALUES (99, 'tomorrow', 'x')");
        }

        assertThatThrownBy(() -> Database.open(config))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("version 99")
                .hasMessageContaining("start the newer Isobar");
    }

    @Test
    void aScriptThatWasChangedAfterItWasAppliedIsRefused() {
        Config config = newJournal().config();
        try (Database database = Database.open(config)) {
            TestJournal.harm(database, "UPDATE isobar_schema SET checksum = 'other' WHERE version = 1");
        }

        assertThatThrownBy(() -> Database.open(config))
                .hasMessageContaining("version 1 was applied from another script");
    }

    @Test
    void severalThatOpenAtOnceAllSucceedAndApplyItOnce() {
        Config config = newJournal().config();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Database>> opening = IntStream.range(0, 4)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> Database.open(config), threads))
                    .toList();
            List<Database> open = opening.stream().map(CompletableFuture::join).toList();
            assertThat(open)
                    .allSatisfy(database -> assertThat(applied(database)).hasSize(Migrations.SCRIPTS.size()));
            open.forEach(Database::close);
        }
    }

    @Test
    void anEarlierSchemaIsBroughtUpToDate() {
        Config config = newJournal().config();
        try (Database database = Database.open(config)) {
            TestJournal.harm(database, "DELETE FROM isobar_schema WHERE version >= 2");
            LATER_TABLES.forEach(table -> TestJournal.harm(database, "DROP TABLE " + table));
        }

        try (Database database = Database.open(config)) {
            assertThat(applied(database)).hasSize(Migrations.SCRIPTS.size());
            assertThat(new ReadModel(database).counts("any")).isEmpty();
        }
    }
}
