package dev.isobar.persistence;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL with durable commits, started once for all test classes; can be stopped and started again. */
final class PostgresqlServer {

    /** Held by every class that uses the server, since some of them stop it. */
    static final String LOCK = "postgresql";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final PostgresqlServer SERVER = new PostgresqlServer();

    private final Path data;
    private EmbeddedPostgres running;

    private PostgresqlServer() {
        try {
            data = Files.createTempDirectory("isobar-postgresql");
            running = launch(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    static PostgresqlServer shared() {
        return SERVER;
    }

    /** One that a test has for itself and may disturb while others use the shared one. */
    static PostgresqlServer another() {
        return new PostgresqlServer();
    }

    private EmbeddedPostgres launch(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(30))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    /** A new, empty database as the configuration of a journal. */
    Config newJournal() {
        String name = "journal" + NUMBER.incrementAndGet();
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return ConfigFactory.parseString(
                "isobar.journal { kind = postgresql, user = postgres, password = postgres, url = \"%s\" }"
                        .formatted(running.getJdbcUrl("postgres", name)));
    }

    /** Returns when the server is gone; on a busy machine that takes longer than the library waits. */
    void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.notExists(data.resolve("data/postmaster.pid")));
    }

    void startAgain() {
        try {
            running = launch(running.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every connection of other programs to this server. */
    void cutConnections() {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND backend_type = 'client backend'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the server and all its processes stand still until {@link #goOn}: it takes connections and answers nothing. */
    void standStill() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("data/postmaster.pid")).getFirst());
            List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(pid)));
            ProcessHandle.of(pid).orElseThrow().children().forEach(child -> command.add(Long.toString(child.pid())));
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        stop();
        TestJournal.delete(data);
    }
}
