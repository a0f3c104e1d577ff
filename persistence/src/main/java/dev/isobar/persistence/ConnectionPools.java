package dev.isobar.persistence;

import com.typesafe.config.Config;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The connections of one node.
 *
 * <p>PostgreSQL: one pool for everything. SQLite: one connection that writes, and a few more that only read. In WAL mode
 * a reader neither waits for the writer nor delays it, so lists and replays go on while a batch is synced; with a single
 * connection each list would hold back every commit.
 *
 * @param writes connections for transactions that write
 * @param reads connections for queries; the same pool on PostgreSQL
 */
record ConnectionPools(JournalKind kind, String name, HikariDataSource writes, HikariDataSource reads)
        implements AutoCloseable {

    /** Waiting for a connection, and for a lock; below the circuit breaker's call time-out. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final int SQLITE_READERS = 4;
    private static final int SERVER_ANSWER_SECONDS = 5;

    static ConnectionPools open(Config journal) {
        return switch (JournalKind.parse(journal.getString("kind"))) {
            case SQLITE -> openFile(Path.of(journal.getString("file")).toAbsolutePath());
            case POSTGRESQL -> openServer(journal);
        };
    }

    private static ConnectionPools openFile(Path file) {
        String name = "sqlite:" + file;
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new JournalException("journal " + name + ": its folder cannot be made", e);
        }
        HikariDataSource writes = pool(name, "journal-write", 1, sqlite(file, false));
        try {
            return new ConnectionPools(
                    JournalKind.SQLITE, name, writes, pool(name, "journal-read", SQLITE_READERS, sqlite(file, true)));
        } catch (RuntimeException e) {
            writes.close();
            throw e;
        }
    }

    private static HikariConfig sqlite(Path file, boolean readOnly) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setBusyTimeout((int) PATIENCE.toMillis());
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        if (readOnly) {
            config.setConnectionInitSql("PRAGMA query_only = ON");
        }
        return config;
    }

    private static ConnectionPools openServer(Config journal) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(journal.getString("url"));
        if (journal.hasPath("user")) {
            source.setUser(journal.getString("user"));
        }
        if (journal.hasPath("password")) {
            source.setPassword(journal.getString("password"));
        }
        source.setReWriteBatchedInserts(true);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout((int) PATIENCE.toSeconds() - 1);
        source.setSocketTimeout(SERVER_ANSWER_SECONDS);
        source.setApplicationName("isobar");
        // A node that stands still in a transaction loses it, so that it cannot hold up the others' readers.
        source.setOptions("-c idle_in_transaction_session_timeout=10s -c lock_timeout=3s");
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setConnectionInitSql("SELECT set_config('synchronous_commit', 'on', false)"
                + " WHERE current_setting('synchronous_commit') IN ('off', 'local')");
        String name =
                "postgresql://%s/%s".formatted(String.join(",", source.getServerNames()), source.getDatabaseName());
        int connections = journal.hasPath("connections") ? journal.getInt("connections") : 12;
        HikariDataSource pool = pool(name, "journal", connections, config);
        return new ConnectionPools(JournalKind.POSTGRESQL, name, pool, pool);
    }

    private static HikariDataSource pool(String journal, String name, int connections, HikariConfig config) {
        config.setPoolName("isobar-" + name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(connections, 2));
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(1000);
        config.setInitializationFailTimeout(PATIENCE.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw new JournalException("journal " + journal + " cannot be opened", e);
        }
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
    }
}
