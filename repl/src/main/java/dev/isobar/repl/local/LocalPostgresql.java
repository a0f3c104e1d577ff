package dev.isobar.repl.local;

import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL for one local cluster, made with the system's programs in a folder of its own: loopback only, a password in
 * a file, commits that last.
 */
final class LocalPostgresql {

    private static final String USER = "isobar";
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path folder;
    private final Path programs;
    private final List<String> prefix;
    private final int port;

    private LocalPostgresql(Path folder, Path programs, List<String> prefix, int port) {
        this.folder = folder;
        this.programs = programs;
        this.prefix = prefix;
        this.port = port;
    }

    /** The one of this folder, which may not be made yet. */
    static LocalPostgresql in(Path folder, int port) throws InterruptedException {
        Path programs = programs()
                .orElseThrow(() -> new CommandException(
                        Exit.UNAVAILABLE,
                        "initdb, pg_ctl and postgres are neither on the PATH nor in /usr/lib/postgresql/*/bin",
                        "install PostgreSQL (Debian: postgresql, Fedora: postgresql-server), or --journal-url"));
        return new LocalPostgresql(folder, programs, notAsRoot(), port);
    }

    private static Optional<Path> programs() {
        Optional<Path> onPath = Programs.find("initdb").map(LocalPostgresql::folderOf);
        if (onPath.filter(LocalPostgresql::isWhole).isPresent()) {
            return onPath;
        }
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.sorted(
                            Comparator.comparingInt(LocalPostgresql::number).reversed())
                    .map(version -> version.resolve("bin"))
                    .filter(LocalPostgresql::isWhole)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folderOf(Path program) {
        try {
            return program.toRealPath().resolveSibling("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole(Path bin) {
        return Stream.of("initdb", "pg_ctl", "postgres", "createdb").allMatch(p -> Files.isExecutable(bin.resolve(p)));
    }

    private static int number(Path version) {
        String digits = version.getFileName().toString().replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** PostgreSQL does not run as root: there it is started in a user namespace, in which it is nobody. */
    private static List<String> notAsRoot() throws InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> prefix = List.of("unshare", "-U");
        if (Programs.find("unshare").isPresent()
                && Programs.run(Programs.words(prefix, "true"), Map.of()).code() == 0) {
            return prefix;
        }
        throw new CommandException(
                Exit.UNAVAILABLE,
                "PostgreSQL does not run as root, and this system gives root no user namespace (unshare -U)",
                "the same command as another user, or --journal-url");
    }

    /** Starts it unless it runs, with an empty database the first time. */
    Journal start() throws InterruptedException {
        make();
        if (!isRunning()) {
            String options =
                    "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on".formatted(port);
            run(
                    "pg_ctl",
                    "-D",
                    data(),
                    "-l",
                    folder.resolve("postgresql.log").toString(),
                    "-o",
                    options,
                    "-w",
                    "start");
        }
        Programs.Ended made = Programs.run(
                Programs.words(prefix, program("createdb"), "-h", "127.0.0.1", "-p", "" + port, "-U", USER, USER),
                Map.of("PGPASSWORD", password()));
        if (made.code() != 0 && !made.text().contains("already exists")) {
            throw failed("createdb", made);
        }
        return new Journal(
                "jdbc:postgresql://127.0.0.1:%d/%s?reWriteBatchedInserts=true&tcpKeepAlive=true&socketTimeout=30"
                        .formatted(port, USER),
                USER,
                password());
    }

    private void make() throws InterruptedException {
        Path data = Path.of(data());
        if (Files.exists(data)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path making = folder.resolve("making");
            deleteTree(making);
            run(
                    "initdb",
                    "-D",
                    making.toString(),
                    "-U",
                    USER,
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--no-locale",
                    "--pwfile=" + newPassword());
            Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private Path newPassword() throws IOException {
        Path file = folder.resolve("password");
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, HexFormat.of().formatHex(random) + "\n");
    }

    private String password() {
        try {
            return Files.readString(folder.resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal's password", e);
        }
    }

    boolean isRunning() throws InterruptedException {
        return Files.exists(Path.of(data()))
                && Programs.run(Programs.words(prefix, program("pg_ctl"), "-D", data(), "status"), Map.of())
                                .code()
                        == 0;
    }

    void stop() throws InterruptedException {
        if (isRunning()) {
            run("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private void run(String name, String... arguments) throws InterruptedException {
        Programs.Ended ended =
                Programs.run(Programs.words(Programs.words(prefix, program(name)), arguments), Map.of("LC_ALL", "C"));
        if (ended.code() != 0) {
            throw failed(name, ended);
        }
    }

    private CommandException failed(String name, Programs.Ended ended) {
        return new CommandException(
                Exit.UNAVAILABLE,
                "%s ended with %d: %s"
                        .formatted(name, ended.code(), ended.text().strip()),
                "see " + folder.resolve("postgresql.log"));
    }
}
