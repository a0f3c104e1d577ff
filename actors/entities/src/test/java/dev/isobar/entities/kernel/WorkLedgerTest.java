package dev.isobar.entities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.UnitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkLedgerTest {

    private static final UnitId UNIT = new UnitId("tally/one");
    private static final Demand.Work<String> WORK =
            new Demand.Work<>("count", 3, Pool.IO, new Demand.Task() {}, Instant.EPOCH);

    @TempDir
    private Path folder;

    private WorkLedger ledger() {
        return WorkLedger.of(config("isobar.work-ledger", folder.resolve("ledger")), "node-a");
    }

    private static Config config(String key, Path file) {
        return ConfigFactory.parseString("%s = \"%s\"".formatted(key, file));
    }

    @Test
    void everyStartPublicationAndEndIsALine() throws Exception {
        byte[] bytes = "text".getBytes(StandardCharsets.UTF_8);
        Path target = folder.resolve("product");
        Path temporary = Publishing.temporary(target, 3);
        Digest digest = Publishing.write(temporary, out -> out.write(bytes));

        ledger().during(UNIT, WORK, () -> Publishing.publish(temporary, target, digest, folder));

        assertThat(Files.readAllLines(folder.resolve("ledger")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"what\":\"start\"", "\"unit\":\"tally/one\"", "\"node-a\""),
                        line -> assertThat(line)
                                .contains("\"publish\"", target.toString(), digest.hex(), "\"PUBLISHED\""),
                        line -> assertThat(line).contains("\"what\":\"done\"", "\"attempt\":3"));
    }

    @Test
    void failedWorkHasAnEndToo() throws IOException {
        assertThatThrownBy(() -> ledger().during(UNIT, WORK, () -> {
                    throw new IOException("no disk");
                }))
                .hasMessage("no disk");

        assertThat(Files.readAllLines(folder.resolve("ledger")))
                .last()
                .asString()
                .contains("\"what\":\"failed\"");
    }

    @Test
    void interruptedWorkDoesNotCloseTheFile() throws Exception {
        WorkLedger ledger = ledger();
        ledger.during(UNIT, WORK, () -> {
            Thread.currentThread().interrupt();
            return "stopped";
        });
        assertThat(Thread.interrupted()).isTrue();

        ledger.during(UNIT, WORK, () -> "more");

        assertThat(Files.readAllLines(folder.resolve("ledger"))).hasSize(4);
    }

    @Test
    void theFileMovesTheClockAndAnEmptyOneDoesNot() throws IOException {
        Path file = folder.resolve("shift");
        Files.writeString(file, "-PT24H\n");

        Instant moved = ShiftedClock.of(config("isobar.clock-shift-file", file)).instant();
        assertThat(moved)
                .isBetween(
                        Instant.now().minus(Duration.ofHours(25)), Instant.now().minus(Duration.ofHours(23)));

        Files.writeString(file, "");
        assertThat(ShiftedClock.of(config("isobar.clock-shift-file", file)).instant())
                .isAfter(Instant.now().minus(Duration.ofMinutes(5)));
    }
}
