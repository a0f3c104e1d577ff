package dev.isobar.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Starts programs that go on running. */
final class Programs {

    private Programs() {}

    static Process start(List<String> command, ProcessBuilder.Redirect output) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command), e);
        }
    }
}
