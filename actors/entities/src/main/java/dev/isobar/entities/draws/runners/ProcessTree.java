package dev.isobar.entities.draws.runners;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A started program with all that it starts.
 *
 * @param process a leader of its own session where the system can make it one
 */
record ProcessTree(Process process) {

    static final File NOTHING = new File("/dev/null");

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path SESSION = Path.of("/usr/bin/setsid");
    private static final int ROUNDS = 20;

    /**
     * The words that start a program within its bounds.
     *
     * @param memoryBytes of address space of each of its processes; 0 for no bound
     */
    static List<String> limited(List<String> argv, long memoryBytes) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SESSION)) {
            words.add(SESSION.toString());
        }
        if (memoryBytes > 0 && Files.isExecutable(SHELL)) {
            String limit = "ulimit -v %d && exec \"$@\"".formatted(Math.max(1, memoryBytes >> 10));
            words.addAll(List.of(SHELL.toString(), "-c", limit, "sh"));
        }
        words.addAll(argv);
        return words;
    }

    /**
     * Ends the program if it still runs, and everything it started that has not left its session; returns when it is gone.
     */
    void kill() {
        if (!process.isAlive()) {
            return;
        }
        if (Files.isExecutable(SESSION)) {
            killSession();
        }
        // What left the session is still below the program as long as that lives.
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        for (int round = 0; round < ROUNDS && !below.isEmpty(); round++) {
            below.forEach(ProcessHandle::destroyForcibly);
            below = below.stream().flatMap(ProcessHandle::descendants).toList();
        }
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process is alive and not waited for, so the number is still its own. */
    private void killSession() {
        try {
            new ProcessBuilder(SHELL.toString(), "-c", "kill -KILL -- -" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
