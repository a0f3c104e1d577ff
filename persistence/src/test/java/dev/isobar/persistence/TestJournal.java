package dev.isobar.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** An empty journal for a test class, and the ways to do it harm. */
sealed interface TestJournal {

    Config config();

    /** Makes every write fail until {@link #giveBack}. */
    void takeAway();

    void giveBack();

    static TestJournal sqlite() {
        try {
            Path folder = Files.createTempDirectory("isobar-journal");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return new Sqlite(folder.resolve("journal.db"), new AtomicReference<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all that is in it; what another process holds open stays. */
    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestJournal postgresql() {
        return new Postgresql(PostgresqlServer.shared().newJournal());
    }

    /** Runs a statement on the journal's tables, past all that guards them; answers the rows it changed. */
    static int harm(Database database, String sql, Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** An exclusive lock held by another program. */
    record Sqlite(Path file, AtomicReference<Connection> holder) implements TestJournal {
        @Override
        public Config config() {
            return ConfigFactory.parseString("isobar.journal { kind = sqlite, file = \"%s\" }".formatted(file));
        }

        @Override
        public void takeAway() {
            try {
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                holder.set(connection);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA busy_timeout = 5000");
                    statement.execute("BEGIN EXCLUSIVE");
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void giveBack() {
            try (Connection held = Objects.requireNonNull(holder.get(), "taken away");
                    Statement statement = held.createStatement()) {
                statement.execute("ROLLBACK");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A server that is stopped. */
    record Postgresql(Config config) implements TestJournal {
        @Override
        public void takeAway() {
            PostgresqlServer.shared().stop();
        }

        @Override
        public void giveBack() {
            PostgresqlServer.shared().startAgain();
        }
    }
}
