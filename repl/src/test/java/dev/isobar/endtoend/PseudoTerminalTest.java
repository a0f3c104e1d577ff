package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.repl.Isobar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program at a real pseudo-terminal of the system, which script(1) of util-linux opens. */
@Tag("oracle")
final class PseudoTerminalTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aPersonTypesAtThePromptAndLeavesWithControlD() throws Exception {
        Path screen = folder.resolve("screen");
        Process script = atATerminal(screen);
        try (OutputStream keys = script.getOutputStream()) {
            awaitOn(screen, "embedded");
            type(keys, "normals mod\t\r");
            awaitOn(screen, "NorESM2-LM");
            type(keys, "normals shwo\r");
            awaitOn(screen, "did you mean show");
            type(keys, "\u0004");
            assertThat(script.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            script.destroyForcibly();
        }
        assertThat(script.exitValue()).isZero();
        assertThat(Files.readString(screen)).contains("\u001b[").contains("CanESM2");
    }

    @Test
    void theTerminalIsItselfAgainAfterControlDAndAfterSigterm() throws Exception {
        assertThat(terminalAfter("type \u0004")).isEqualTo("icanon echo isig");
        assertThat(terminalAfter("kill")).isEqualTo("icanon echo isig");
    }

    /** The terminal's modes after a prompt that was left with Ctrl-D, or killed with SIGTERM while it was reading. */
    private String terminalAfter(String end) throws Exception {
        Path screen = folder.resolve("screen-" + end.charAt(0));
        Path modes = folder.resolve("modes-" + end.charAt(0));
        Process script = atATerminal(
                screen, "& echo $! >'%s.pid'; fg 2>/dev/null || wait; stty -a >'%s'".formatted(modes, modes));
        try (OutputStream keys = script.getOutputStream()) {
            awaitOn(screen, "[embedded]>");
            if (end.equals("kill")) {
                String pid = Files.readString(Path.of(modes + ".pid")).strip();
                ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroy();
            } else {
                type(keys, "\u0004");
            }
            assertThat(script.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            script.destroyForcibly();
        }
        List<String> set = List.of(Files.readString(modes).split("[\\s;]+"));
        return Stream.of("icanon", "echo", "isig").filter(set::contains).collect(Collectors.joining(" "));
    }

    private Process atATerminal(Path screen) throws IOException {
        return atATerminal(screen, "");
    }

    /** @param after what the shell does behind the program; when empty the program takes the shell's place */
    private Process atATerminal(Path screen, String after) throws IOException {
        Path program = Files.writeString(folder.resolve("program"), """
                set -m
                stty cols 120 rows 40
                %s '%s' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC \
                -XX:TieredStopAtLevel=1 -Disobar.terminals=111 -Disobar.http.port=0 -Disobar.management.port=0 \
                -Dpekko.remote.artery.canonical.port=0 -cp '%s' %s --data '%s' %s
                """.formatted(
                        after.isEmpty() ? "exec" : "",
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Isobar.class.getName(),
                        folder.resolve("data"),
                        after));
        ProcessBuilder builder = new ProcessBuilder("script", "-qfec", "sh " + program, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(screen.toFile());
        builder.environment().put("TERM", "xterm-256color");
        return builder.start();
    }

    private static void type(OutputStream keys, String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private static void awaitOn(Path screen, String text) {
        await().atMost(PATIENCE).until(() -> plain(Files.readString(screen)).contains(text));
    }

    /** What is left of a recording without its control sequences. */
    private static String plain(String recorded) {
        return recorded.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
    }
}
