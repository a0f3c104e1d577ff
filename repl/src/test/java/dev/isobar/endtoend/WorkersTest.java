package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How many blocks are computed at a time decides the speed and nothing else. */
@ExtendWith(CalmRun.Shared.class)
class WorkersTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void oneWorkerAndTwoWorkersGiveTheSameBytes(CalmRun calm) {
        Path output = folder.resolve("output");
        try (LocalNode node = LocalNode.start(folder.resolve("data"))) {
            LocalNode.Result run = node.run(CalmRun.command(calm.input(), output, "--workers", "1"));

            assertThat(run.code()).as(run.err()).isZero();
        }
        assertThat(new Outputs(output).digests()).isEqualTo(calm.digests());
    }
}
