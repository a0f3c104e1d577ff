package dev.isobar.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The system's PostgreSQL on a folder of ours, with durable commits; run by the user postgres. */
final class PostgresServer implements AutoCloseable {

    private static final int PORT = 5432;

    private final Path data;
    private final Path binaries;
    private volatile String database = "isobar";

    private PostgresServer(Path data, Path binaries) {
        this.data = data;
        this.binaries = binaries;
    }

    static PostgresServer open(Path folder) {
        PostgresServer server = new PostgresServer(folder.resolve("data"), binaries());
        try {
            Files.createDirectories(folder);
            Shell.run("chown", "postgres", folder.toString());
            if (!Files.exists(server.data.resolve("PG_VERSION"))) {
                Shell.run(server.program("initdb", "-D", server.data.toString(), "-U", "isobar", "-A", "trust", "-E",
                        "UTF8", "--locale=C"));
                Files.writeString(
                        server.data.resolve("pg_hba.conf"),
                        "\nhost all all 127.0.0.0/8 trust\n",
                        StandardOpenOption.APPEND);
                Files.writeString(
                        server.data.resolve("postgresql.conf"),
                        """

                        listen_addresses = '%s'
                        port = %d
                        unix_socket_directories = '%s'
                        fsync = on
                        synchronous_commit = on
                        """
                                .formatted(Network.HUB, PORT, folder),
                        StandardOpenOption.APPEND);
            }
            server.start();
            if (Files.exists(server.named())) {
                server.database = Files.readString(server.named());
            }
            server.create(server.database);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + folder, e);
        }
    }

    /** The file that says which database was restored last. */
    private Path named() {
        return data.resolveSibling("database");
    }

    private static Path binaries() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo)
                    .orElseThrow();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("no PostgreSQL server below /usr/lib/postgresql: install postgresql", e);
        }
    }

    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"));
        command.add(binaries.resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    void start() {
        Shell.run(program("pg_ctl", "-D", data.toString(), "-w", "-t", "60", "-l", data.resolve("log").toString(),
                "-o", "-c logging_collector=off", "start"));
    }

    /** @param mode fast or immediate */
    void stop(String mode) {
        Shell.attempt(program("pg_ctl", "-D", data.toString(), "-w", "-t", "60", "-m", mode, "stop"));
    }

    /** What nodes connect to. */
    String url() {
        return url(database);
    }

    String url(String name) {
        return "jdbc:postgresql://%s:%d/%s?reWriteBatchedInserts=true&tcpKeepAlive=true&socketTimeout=30"
                .formatted(Network.HUB, PORT, name);
    }

    String database() {
        return database;
    }

    /** From now on this one is ours. */
    void use(String name) {
        Texts.write(named(), name);
        database = name;
    }

    void create(String name) {
        String exists = "SELECT datname FROM pg_database WHERE datname = '" + name + "'";
        if (texts("postgres", exists).isEmpty()) {
            execute("postgres", "CREATE DATABASE " + name);
        }
    }

    /** Ends the connections of all others. */
    void cutConnections() {
        execute("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname IS NOT NULL AND pid <> pg_backend_pid()");
    }

    /** Copies a database, as an operator would, while it is in use. */
    void copy(String from, String to) {
        create(to);
        Path file = data.resolveSibling(to + ".dump");
        Shell.run(program("pg_dump", "-h", Network.HUB, "-U", "isobar", "-Fc", "-f", file.toString(), from));
        Shell.run(program("pg_restore", "-h", Network.HUB, "-U", "isobar", "-d", to, file.toString()));
        Shell.run("rm", "-f", file.toString());
    }

    Connection connect() throws SQLException {
        return connect(database);
    }

    private Connection connect(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "isobar");
        properties.setProperty("connectTimeout", "3");
        return DriverManager.getConnection(url(name), properties);
    }

    void execute(String sql) {
        execute(database, sql);
    }

    private void execute(String name, String sql) {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> texts(String sql) {
        return texts(database, sql);
    }

    private List<String> texts(String name, String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    @Override
    public void close() {
        stop("immediate");
    }
}
