package dev.isobar.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of the system. */
final class Shell {

    private static final int WITHIN_SECONDS = 90;

    private Shell() {}

    /** What it printed; throws when it did not end with 0. */
    static String run(String... command) {
        return run(List.of(command));
    }

    static String run(List<String> command) {
        Result result = attempt(command);
        if (result.code() != 0) {
            throw new IllegalStateException(
                    "%s: exit %d: %s".formatted(String.join(" ", command), result.code(), result.output()));
        }
        return result.output();
    }

    /** How it ended, and what it printed. */
    record Result(int code, String output) {}

    static Result attempt(String... command) {
        return attempt(List.of(command));
    }

    static Result attempt(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " does not end");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
