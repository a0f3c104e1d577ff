package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.isobar.domain.kernel.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFileTest {

    private static final Path COMMAND = Path.of("/usr/bin/flock");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private Path folder;

    private Path lock;

    @BeforeEach
    void nameTheLock() {
        lock = folder.resolve("NA/draw_status.lock");
    }

    private LockFile take(Duration wait) {
        return LockFile.take(lock, wait, () -> false);
    }

    private int exit(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    private int tryByFlock() throws IOException, InterruptedException {
        return exit(COMMAND.toString(), "-n", "-x", lock.toString(), "true");
    }

    @Test
    void theCommandFlockWaitsForOurs() throws Exception {
        assumeThat(COMMAND).isExecutable();
        try (LockFile _ = take(Duration.ZERO)) {
            assertThat(tryByFlock()).isEqualTo(1);
        }
        assertThat(tryByFlock()).isZero();
        assertThat(lock).exists();
    }

    @Test
    void pythonWaitsForOursByEitherCall() throws Exception {
        assumeThat(PYTHON).isExecutable();
        String program = """
                import fcntl, sys
                for call in (fcntl.flock, fcntl.lockf):
                    try:
                        call(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)
                        print('free')
                    except BlockingIOError:
                        print('held')
                """;
        try (LockFile _ = take(Duration.ZERO)) {
            assertThat(output(PYTHON.toString(), "-c", program, lock.toString()))
                    .isEqualTo("held\nheld\n");
        }
        assertThat(output(PYTHON.toString(), "-c", program, lock.toString())).isEqualTo("free\nfree\n");
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void oursWaitsUntilAnotherProgramIsDone() throws Exception {
        assumeThat(COMMAND).isExecutable();
        Files.createDirectories(lock.getParent());
        Process holder = new ProcessBuilder(COMMAND.toString(), "-x", lock.toString(), "sh", "-c", "echo held; read x")
                .redirectErrorStream(true)
                .start();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(holder.getInputStream().read()).isEqualTo('h');
            assertThatThrownBy(() -> take(Duration.ofMillis(60)))
                    .isInstanceOfSatisfying(
                            WorkFailure.class,
                            e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT));
            Future<LockFile> waiting = executor.submit(() -> take(Duration.ofSeconds(30)));
            holder.getOutputStream().write('\n');
            holder.getOutputStream().flush();
            waiting.get().close();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void threadsOfOneProcessTakeTurns() throws Exception {
        int[] counter = new int[1];
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            Future<?>[] all = new Future<?>[8];
            for (int i = 0; i < all.length; i++) {
                all[i] = executor.submit(() -> {
                    for (int n = 0; n < 5; n++) {
                        try (LockFile _ = take(Duration.ofSeconds(30))) {
                            counter[0]++;
                        }
                    }
                });
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(counter[0]).isEqualTo(40);
    }

    @Test
    void cancellationStopsTheWait() {
        try (LockFile _ = take(Duration.ZERO)) {
            assertThatThrownBy(() -> LockFile.take(lock, Duration.ofHours(1), () -> true))
                    .isInstanceOfSatisfying(
                            WorkFailure.class,
                            e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.CANCELLED));
        }
    }

    @Test
    void aPlaceThatIsNoFolderIsAFailure() throws IOException {
        Files.writeString(folder.resolve("NA"), "");
        assertThatThrownBy(() -> take(Duration.ZERO))
                .isInstanceOfSatisfying(
                        WorkFailure.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.UNREACHABLE));
    }
}
