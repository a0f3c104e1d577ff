package dev.isobar.endtoend;

import dev.isobar.repl.Isobar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, on free ports, with its own data folder. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log where all that it prints is appended */
    static Child start(Path data, Path log, List<String> command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx512m"));
        line.addAll(List.of("-Disobar.http.port=0", "-Disobar.management.port=0"));
        line.add("-Dpekko.remote.artery.canonical.port=0");
        line.add("-D%s=%s".formatted(LocalNode.SMALL_BLOCKS, LocalNode.SMALL_BLOCKS_BYTES));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Isobar.class.getName()));
        line.addAll(List.of("--data", data.toString()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new Child(builder.start(), log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; answers the exit code, which says whether the signal was what ended it. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return end();
    }

    /** Waits for the end. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after %s:%n%s".formatted(PATIENCE, log()));
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
