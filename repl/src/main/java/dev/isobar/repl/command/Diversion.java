package dev.isobar.repl.command;

import dev.isobar.repl.output.Console;
import dev.isobar.repl.script.Statement.Sink;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The way of a command's data to a file or into another program; closing it waits for that program. */
record Diversion(PrintWriter writer, Runnable end) implements AutoCloseable {

    static Diversion open(Sink sink, int line, Names values, Console console, Surroundings surroundings) {
        try {
            return switch (sink) {
                case Sink.ToFile file ->
                    toFile(surroundings.resolve(Path.of(file.path().text(line, values::value))), file.append());
                case Sink.Pipe pipe -> toProgram(pipe.command(), console);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write: " + e.getMessage(), e);
        }
    }

    private static Diversion toFile(Path file, boolean append) throws IOException {
        StandardOpenOption mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        return new Diversion(
                new PrintWriter(
                        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)),
                () -> {});
    }

    private static Diversion toProgram(String command, Console console) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread copying = Thread.ofVirtual().start(() -> {
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(console.out()::println);
                console.out().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Diversion(
                new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)), () -> {
                    try {
                        process.waitFor();
                        copying.join();
                    } catch (InterruptedException e) {
                        process.destroy();
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Override
    public void close() {
        writer.close();
        end.run();
    }
}
