package dev.isobar.repl.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the system, found and run. */
final class Programs {

    /** What a program gave; both its streams. */
    record Ended(int code, String text) {}

    private Programs() {}

    /** The program on the search path. */
    static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Ended run(List<String> command, Map<String, String> environment) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // A server that stays must not keep a pipe of this process open.
        Path output = temporary();
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            int code = process.waitFor();
            return new Ended(code, Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst(), e);
        } finally {
            delete(output);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("isobar", ".out");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a command, one after the other. */
    static List<String> words(List<String> first, String... then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all;
    }
}
