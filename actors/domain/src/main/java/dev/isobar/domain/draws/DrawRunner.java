package dev.isobar.domain.draws;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What makes a draw's tracks. */
public sealed interface DrawRunner {

    /** The model inside this program. */
    record Embedded() implements DrawRunner {}

    /**
     * A program that is started for each draw.
     *
     * @param name for people
     * @param argv program and arguments; fields of the draw in braces
     * @param folder where it is started
     * @param environment added to the node's own
     * @param timeout after which it is stopped
     * @param memoryBytes most that it may use; 0 for no bound
     */
    record Command(
            String name,
            List<String> argv,
            String folder,
            Map<String, String> environment,
            Duration timeout,
            long memoryBytes)
            implements DrawRunner {
        public Command {
            if (argv.isEmpty()) {
                throw new IllegalArgumentException("argv: [] (expected: a program)");
            }
            if (!timeout.isPositive() || memoryBytes < 0) {
                throw new IllegalArgumentException(
                        "timeout: %s, memoryBytes: %d (expected: > 0, >= 0)".formatted(timeout, memoryBytes));
            }
            argv = List.copyOf(argv);
            environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        }
    }
}
