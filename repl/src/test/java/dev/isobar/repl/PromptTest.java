package dev.isobar.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.repl.command.Commands;
import dev.isobar.repl.command.GlobalOptions;
import dev.isobar.repl.session.Nodes;
import dev.isobar.repl.session.Session;
import dev.isobar.repl.shell.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The prompt, driven key by key through a terminal with a line discipline. */
class PromptTest {

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String CTRL_R = "\u0012";

    @TempDir
    Path folder = Path.of("");

    private TinyServer server = new TinyServer();
    private Glass screen = new Glass();
    private Keys keys = new Keys();

    /** What a person sees: the bytes, interpreted as a terminal does. */
    private static final class Glass extends OutputStream {
        private final ScreenTerminal glass = new ScreenTerminal(100, 60);
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream character = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
            character.write(b);
            String decoded = character.toString(StandardCharsets.UTF_8);
            if (!decoded.endsWith("\ufffd")) {
                glass.write(decoded);
                character.reset();
            }
        }

        synchronized String text() {
            long[] cells = new long[100 * 60];
            glass.dump(cells, null);
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < 60; row++) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < 100; column++) {
                    int c = ScreenTerminal.cellCodePoint(cells[100 * row + column]);
                    line.appendCodePoint(c == 0 ? ' ' : c);
                }
                text.append(line.toString().stripTrailing()).append('\n');
            }
            return text.toString();
        }

        synchronized String raw() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** One running prompt. */
    private final class Keys {
        private LineDisciplineTerminal terminal;
        private CompletableFuture<Integer> ended;

        Keys() {
            try {
                terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8);
                terminal.setSize(Size.of(100, 30));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            ended = CompletableFuture.completedFuture(0);
        }

        void start(Nodes nodes) {
            CommandLines line = new CommandLines(nodes, folder);
            ended = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> {
                try (Session session = new Session(nodes)) {
                    Commands commands = new Commands(
                            session,
                            line.surroundings(),
                            new dev.isobar.repl.output.Console(
                                    new java.io.PrintWriter(screen, false, StandardCharsets.UTF_8),
                                    new java.io.PrintWriter(screen, false, StandardCharsets.UTF_8),
                                    true,
                                    true,
                                    true,
                                    () -> 100,
                                    () -> 30),
                            new GlobalOptions(),
                            false,
                            (all, keepGoing) -> new Prompt(terminal, all).run());
                    ended.complete(commands.run(java.util.List.of("isobar")));
                } catch (RuntimeException | Error e) {
                    ended.completeExceptionally(e);
                }
            });
        }

        void type(String text) {
            try {
                terminal.processInputBytes(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        void interrupt() {
            terminal.raise(Terminal.Signal.INT);
        }
    }

    @BeforeEach
    void startPrompt() {
        server.close();
        server = new TinyServer();
        screen = new Glass();
        keys = new Keys();
        keys.start(TinyNodes.elsewhere(server));
        sees("[connected]>");
    }

    @AfterEach
    void stopPrompt() {
        keys.type(CTRL_C + CTRL_D);
        await().atMost(Duration.ofSeconds(10)).until(keys.ended::isDone);
        server.close();
    }

    private String text() {
        return screen.text();
    }

    private void sees(String wanted) {
        await("'" + wanted + "' on the screen")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(text()).contains(wanted));
    }

    @Test
    void theBannerAndThePromptSayVersionAndState() {
        assertThat(text()).contains("help explains").contains("isobar [connected]>");
    }

    @Test
    void aCommandIsRunAndItsResultShown() {
        keys.type("normals regions\r");
        sees("Conterminous United States");
    }

    @Test
    void anUnknownCommandIsRedWhileTypedAndExplainedAfterwards() {
        keys.type("frobnicate");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(screen.raw()).contains("\u001b[31m"));
        keys.type("\r");
        sees("no command 'frobnicate'");
    }

    @Test
    void tabCompletesCommandsWithDescriptions() {
        keys.type("normals re\t");
        sees("Starts ended jobs or variables again");
        sees("Lists the regions and their bounds");
    }

    @Test
    void tabCompletesAUniqueCommandAndItsOptions() {
        keys.type("normals his\t--li\t");
        sees("normals history --limit");
    }

    @Test
    void tabCompletesLiveIdsModelsAndRegions() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.requests.stream().anyMatch(request -> request.contains("/normals/regions")));
        keys.type("normals why normals-job/01\t");
        sees("normals why " + TinyServer.DONE_JOB);
        keys.type(CTRL_C + "normals run --model Ca\t--regions GL\t");
        sees("--model CanESM2 --regions GLOBAL");
    }

    @Test
    void ctrlCClearsTheLineAndTheNextCommandRuns() {
        keys.type("normals cancel everything");
        sees("everything");
        keys.type(CTRL_C);
        keys.type("version\r");
        sees("(Java ");
        assertThat(server.bodies).isEmpty();
    }

    @Test
    void ctrlCEndsAViewButNotTheJob() {
        server.stepsOfNewJob = Integer.MAX_VALUE;
        keys.type("normals watch " + TinyServer.RUNNING_JOB + "\r");
        sees("of 400 chunks");
        keys.interrupt();
        sees("only the view ended, " + TinyServer.RUNNING_JOB + " goes on");
        keys.type("version\r");
        sees("(Java ");
    }

    @Test
    void historyIsSearchedWithCtrlRAndKeptInAPrivateFile() throws IOException {
        keys.type("normals models\r");
        sees("CCCma");
        keys.type(" normals regions --wide\r");
        sees("Conterminous");
        keys.type(CTRL_R + "mod");
        sees("bck-i-search: mod_");
        keys.type(CTRL_C);
        keys.type("exit\r");
        await().atMost(Duration.ofSeconds(10)).until(keys.ended::isDone);

        Path history = folder.resolve(".isobar/history");
        assertThat(Files.readString(history)).contains("normals models").doesNotContain("--wide");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void aLostServerTurnsThePromptOfflineAndItComesBackByItself() {
        int port = server.port();
        server.close();
        sees("[offline]>");
        server = new TinyServer(port);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(text()).contains("[connected]>").doesNotContain("[offline]>"));
    }

    @Test
    void anOpenQuoteContinuesOnTheNextLine() {
        keys.type("normals cancel 'a\r");
        sees("     >");
        keys.type(CTRL_C);
        keys.type("version\r");
        sees("(Java ");
    }

    @Test
    void ctrlDOnAnEmptyLineLeavesWithZero() {
        keys.type(CTRL_D);
        await().atMost(Duration.ofSeconds(10)).until(keys.ended::isDone);
        assertThat(keys.ended.join()).isZero();
    }
}
