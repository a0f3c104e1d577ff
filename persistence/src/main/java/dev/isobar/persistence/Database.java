package dev.isobar.persistence;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;

/**
 * The journal's database, open and at this version's schema: the one pool that journal, snapshots, projections and
 * queries share. Safe for any thread; closed after the actor system that uses it.
 */
public final class Database implements AutoCloseable {

    /** Where an actor system's configuration names its database. */
    static final String HANDLE = "isobar.journal.handle";

    private static final Map<String, Database> OPEN = new ConcurrentHashMap<>();
    private static final int BLOCKING_THREADS = 4;

    private final String handle = UUID.randomUUID().toString();
    private final List<Runnable> commitListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> announcers = new CopyOnWriteArrayList<>();
    private final ConnectionPools pools;
    private final ExecutorService blocking;
    private final JournalWriter writer;

    private Database(ConnectionPools pools) {
        this.pools = pools;
        this.blocking = Executors.newFixedThreadPool(
                BLOCKING_THREADS,
                Thread.ofPlatform().daemon().name("isobar-journal-", 1).factory());
        this.writer = new JournalWriter(this);
    }

    /**
     * Opens what {@code isobar.journal} names and brings it to this version's schema.
     *
     * <p>{@code kind = sqlite, file = PATH} or {@code kind = postgresql, url = jdbc:postgresql://..., user, password,
     * connections}.
     *
     * @throws JournalException when it cannot be reached, or has the schema of a later version
     */
    public static Database open(Config config) {
        ConnectionPools pools = ConnectionPools.open(config.getConfig("isobar.journal"));
        Database database = new Database(pools);
        try {
            database.inTransaction(connection -> {
                Migrations.apply(connection, pools.kind(), pools.name());
                return true;
            });
        } catch (SQLException e) {
            database.close();
            throw new JournalException("journal " + pools.name() + ": its schema cannot be brought up to date", e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        OPEN.put(database.handle, database);
        return database;
    }

    static Database named(String handle) {
        Database database = OPEN.get(handle);
        if (database == null) {
            throw new IllegalStateException(HANDLE + ": no open database (expected: Database.pekkoConfig() above the"
                    + " actor system's configuration, and the database open for as long as the system)");
        }
        return database;
    }

    /** Connections for reading and writing. */
    public DataSource dataSource() {
        return pools.writes();
    }

    /** Connections for reading only; queries here never hold up a commit. */
    public DataSource readOnly() {
        return pools.reads();
    }

    public JournalKind kind() {
        return pools.kind();
    }

    /** What it is, for people: {@code sqlite:/path} or {@code postgresql://host/name}; no password. */
    public String name() {
        return pools.name();
    }

    /** What the actor system's configuration must contain; put it above the reference configuration. */
    public Config pekkoConfig() {
        return ConfigFactory.parseResources(Database.class, "pekko.conf")
                .withValue(HANDLE, ConfigValueFactory.fromAnyRef(handle));
    }

    /** Runs it after each commit of events, by this node or, if told, another; must be quick and must not throw. */
    void onCommit(Runnable listener) {
        commitListeners.add(listener);
    }

    void forgetListener(Runnable listener) {
        commitListeners.remove(listener);
    }

    /** Runs it after each commit of events by this node; must be quick and must not throw. */
    public void announceTo(Runnable announcer) {
        announcers.add(announcer);
    }

    /** Another node has committed events: what reads on looks at once. */
    public void committedElsewhere() {
        commitListeners.forEach(Runnable::run);
    }

    void committed() {
        commitListeners.forEach(Runnable::run);
        announcers.forEach(Runnable::run);
    }

    JournalWriter writer() {
        return writer;
    }

    <T> T read(SqlWork<T> work) throws SQLException {
        try (Connection connection = pools.reads().getConnection()) {
            return work.on(connection);
        }
    }

    <T> T inTransaction(SqlWork<T> work) throws SQLException {
        try (Connection connection = pools.writes().getConnection()) {
            try {
                begin(connection);
                T result = work.on(connection);
                commit(connection);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    /**
     * SQLite's driver begins the next transaction within each commit, and takes one for begun that could not begin; a
     * lock at the wrong moment would then make a commit fail that succeeded. So there the statements are our own.
     */
    private void begin(Connection connection) throws SQLException {
        switch (kind()) {
            case SQLITE -> execute(connection, "BEGIN IMMEDIATE");
            case POSTGRESQL -> connection.setAutoCommit(false);
        }
    }

    private void commit(Connection connection) throws SQLException {
        switch (kind()) {
            case SQLITE -> execute(connection, "COMMIT");
            case POSTGRESQL -> connection.commit();
        }
    }

    /** A connection that cannot roll back is not used again. */
    private void rollBack(Connection connection, Exception cause) {
        try {
            switch (kind()) {
                case SQLITE -> execute(connection, "ROLLBACK");
                case POSTGRESQL -> connection.rollback();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
            pools.writes().evictConnection(connection);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A query on a thread for blocking calls. */
    <T> CompletableFuture<T> readLater(SqlWork<T> work) {
        return later(() -> read(work));
    }

    /** A transaction on a thread for blocking calls. */
    <T> CompletableFuture<T> writeLater(SqlWork<T> work) {
        return later(() -> inTransaction(work));
    }

    private <T> CompletableFuture<T> later(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            blocking.execute(() -> {
                try {
                    result.complete(work.call());
                } catch (Exception e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new JournalException("journal " + name() + " is closed", e));
        }
        return result;
    }

    /** For public queries: the failure names the database and what was asked. */
    <T> T query(String what, SqlWork<T> work) {
        try {
            return read(work);
        } catch (SQLException e) {
            throw new JournalException("journal " + name() + ": " + what, e);
        }
    }

    @Override
    public void close() {
        OPEN.remove(handle);
        writer.close();
        blocking.shutdown();
        pools.close();
    }

    /** Something done with a connection. */
    @FunctionalInterface
    interface SqlWork<T> {
        T on(Connection connection) throws SQLException;
    }
}
