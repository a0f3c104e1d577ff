package dev.isobar.entities.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrawsConfigurationTest {

    static Path shipped() {
        return Path.of(System.getProperty("isobar.root", "../..")).resolve("conf/draws.conf");
    }

    private static DrawsConfiguration with(String text) {
        Config config = ConfigFactory.parseString(text)
                .withFallback(ConfigFactory.parseFile(shipped().toFile()));
        return DrawsConfiguration.of(config.resolve());
    }

    @Test
    void theShippedFileIsWhole() {
        DrawsConfiguration shipped = DrawsConfiguration.read(shipped());
        assertThat(shipped.defaults().draws()).isEqualTo(250);
        assertThat(shipped.defaults().basins()).isEqualTo(Basin.SEVEN);
        assertThat(shipped.defaults().layout()).isEqualTo(DrawsLayout.SPECIFICATION);
        assertThat(shipped.defaults().tracksPerYear())
                .containsEntry(Basin.NA, 7)
                .containsEntry(Basin.WP, 26);
        assertThat(shipped.runners()).containsExactly(Map.entry("embedded", new DrawRunner.Embedded()));
        assertThat(shipped.settings().retry().attempts()).isEqualTo(3);
        assertThat(shipped.work().lockWait()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everyKeyOfTheShippedFileHasAComment() throws IOException {
        List<String> lines = Files.readAllLines(shipped());
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean isKey = line.matches("[a-z-]+ *(=|\\{).*") && !line.startsWith("isobar");
            String before = lines.get(i - 1).strip();
            if (isKey && !List.of("source", "attempts", "backoff", "work").contains(line.replaceFirst("[ =].*", ""))) {
                assertThat(before).as("before '%s'", line).startsWith("#");
            }
        }
    }

    @Test
    void aRunnerIsAProgramWithItsBounds() {
        DrawsConfiguration configuration = with("""
                isobar.draws.runners.lin { argv = [sh, sh, "{output}"], folder = "", timeout = 2h, memory-bytes = 8 GiB
                  environment { A = "{draw}" } }
                """);
        assertThat(configuration.runners().get("lin"))
                .isEqualTo(new DrawRunner.Command(
                        "lin",
                        List.of("sh", "sh", "{output}"),
                        "",
                        Map.of("A", "{draw}"),
                        Duration.ofHours(2),
                        8L << 30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "isobar.draws.defaults.draws = 0 | isobar.draws.defaults.draws: 0 (expected: 1 to 10000)",
                "isobar.draws.defaults.profile = best | profile: profile: 'best' (expected: compat or fixed, or one with switches",
                "isobar.draws.defaults.layout = other | 'other' (expected: origin or specification)",
                "isobar.draws.defaults.basins = [XX] | basins",
                "isobar.draws.defaults.runner = none | runner: none (expected: embedded or a runner)",
                "isobar.draws.runners.a { argv = [x], folder = '', timeout = 1s, memory-bytes = 0 } | no '{output}'",
                "isobar.draws.retry.retried = [often] | retried",
                "isobar.draws.work.log-bytes = 1 B | >= 1024 bytes"
            })
    void aWrongFieldIsNamed(String text, String message) {
        assertThatThrownBy(() -> with(text.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace('"', '\''));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> DrawsConfiguration.read(Path.of("/nowhere/draws.conf")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere/draws.conf");
    }
}
