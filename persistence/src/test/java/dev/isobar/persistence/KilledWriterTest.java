package dev.isobar.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed without warning while it writes. */
final class KilledWriterTest {

    private static final int UNITS = 20;

    @TempDir
    Path folder;

    @RepeatedTest(2)
    void everyAcknowledgedEventIsThereAfterKill9() throws Exception {
        Path file = folder.resolve("journal.db");
        Path said = folder.resolve("said");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        file.toString(),
                        Integer.toString(UNITS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(said.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(said) > 30_000);
        } finally {
            writer.destroyForcibly().waitFor();
        }
        Map<String, Long> acknowledged = acknowledged(said);

        assertThat(acknowledged).hasSize(UNITS);
        try (Database database = Database.open(
                ConfigFactory.parseString("isobar.journal { kind = sqlite, file = \"%s\" }".formatted(file)))) {
            acknowledged.forEach((unit, last) -> {
                List<JournalRow> rows = database.query(
                        unit, connection -> JournalReader.ofUnit(connection, "unit-" + unit, 1, last, 1_000_000));
                assertThat(rows.stream().map(JournalRow::sequenceNumber))
                        .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
            });
        }
    }

    /** The last number said of each unit; a last line cut short does not count. */
    private static Map<String, Long> acknowledged(Path said) throws IOException {
        String text = Files.readString(said);
        Map<String, Long> acknowledged = new HashMap<>();
        text.substring(0, text.lastIndexOf('\n')).lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            acknowledged.merge(words[0], Long.parseLong(words[1]), Math::max);
        });
        return acknowledged;
    }
}
