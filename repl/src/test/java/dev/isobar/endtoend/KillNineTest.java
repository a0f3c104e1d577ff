package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in every phase of a job; the same command again ends with the bytes of a run that nobody disturbed. */
@ExtendWith(CalmRun.Shared.class)
class KillNineTest {

    private static final long SEED = 20_260_101;
    private static final int KILLED = 128 + 9;

    @TempDir
    Path folder = Path.of("");

    /** When a process is killed. */
    private record Moment(String name, BooleanSupplier reached) {}

    @Test
    void aJobKilledFourTimesEndsWithTheBytesOfAnUndisturbedOne(CalmRun calm) throws Exception {
        Path data = folder.resolve("data");
        Outputs outputs = new Outputs(folder.resolve("output"));
        List<String> command = CalmRun.command(calm.input(), outputs.folder());

        for (Moment moment : moments(data, outputs)) {
            killAt(moment, data, command);
        }
        try (LocalNode node = LocalNode.start(data)) {
            LocalNode.Result last = node.run(command);
            assertThat(last.code()).as("%s%n%s", last.out(), last.err()).isZero();
            assertThat(last.err()).contains("already known, continuing it");
            LocalNode.Result verify = node.run("normals", "verify", "last");
            assertThat(verify.code()).as(verify.out()).isZero();
            assertThat(verify.out()).contains("%1$d of %1$d outputs verified".formatted(CalmRun.NORMALS));
        }
        assertThat(outputs.digests()).isEqualTo(calm.digests());
        assertThat(outputs.leftovers()).isEmpty();
    }

    /** One in each phase, where exactly is drawn from the seed. */
    private static List<Moment> moments(Path data, Outputs outputs) {
        Random random = new Random(SEED);
        int blocks = random.nextInt(1, 12);
        int normals = random.nextInt(3, 20);
        return List.of(
                new Moment("the journal is there", () -> Files.exists(data.resolve("journal.db"))),
                new Moment(blocks + " blocks are there", () -> outputs.blocks() >= blocks),
                new Moment("the first normal is there", () -> outputs.normals() >= 1),
                new Moment(normals + " normals are there", () -> outputs.normals() >= normals));
    }

    private void killAt(Moment moment, Path data, List<String> command) throws Exception {
        try (Child child = start(data, command)) {
            await(moment.name())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> moment.reached().getAsBoolean() || !child.isAlive());
            assertThat(child.kill()).as("%s; %s", moment.name(), child.log()).isEqualTo(KILLED);
        }
    }

    private Child start(Path data, List<String> command) throws IOException {
        return Child.start(data, folder.resolve("log.txt"), command);
    }
}
