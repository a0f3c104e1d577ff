package dev.isobar.repl.command;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the process was given.
 *
 * @param environment environment variables
 * @param folder where relative paths begin
 * @param home the user's home folder
 * @param input the standard input
 */
public record Surroundings(Map<String, String> environment, Path folder, Path home, InputStream input) {

    /** With the standard input of the process. */
    public Surroundings(Map<String, String> environment, Path folder, Path home) {
        this(environment, folder, home, System.in);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(), Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home", "/")));
    }

    /** Absolute, with {@code ~} as the home folder. */
    public Path resolve(Path path) {
        if (path.startsWith("~")) {
            return home.resolve(
                    path.subpath(0, path.getNameCount()).toString().substring(1).replaceFirst("^/", ""));
        }
        return folder.resolve(path).normalize();
    }

    Path defaultData() {
        return Optional.ofNullable(environment.get("ISOBAR_DATA"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(home.resolve(".isobar"));
    }
}
