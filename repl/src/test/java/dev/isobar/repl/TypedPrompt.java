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
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/** A running prompt: keys go in through a terminal with a line discipline, an emulated screen shows what comes out. */
final class TypedPrompt implements AutoCloseable {

    static final String CTRL_C = "\u0003";
    static final String CTRL_D = "\u0004";
    static final String CTRL_R = "\u0012";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Glass screen = new Glass();
    private final LineDisciplineTerminal terminal;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

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

    TypedPrompt(Nodes nodes, Path folder, String... options) {
        try {
            terminal = new LineDisciplineTerminal("test", "xterm", screen, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        terminal.setSize(Size.of(100, 30));
        CommandLines line = new CommandLines(nodes, folder);
        Thread.ofPlatform().daemon().start(() -> {
            try (Session session = new Session(nodes)) {
                Commands commands = new Commands(
                        session,
                        line.surroundings(),
                        new dev.isobar.repl.output.Console(
                                new PrintWriter(screen, false, StandardCharsets.UTF_8),
                                new PrintWriter(screen, false, StandardCharsets.UTF_8),
                                true,
                                true,
                                true,
                                () -> 100,
                                () -> 30),
                        new GlobalOptions(),
                        false,
                        (all, keepGoing) -> new Prompt(terminal, all).run());
                List<String> words = new java.util.ArrayList<>(List.of("isobar"));
                words.addAll(List.of(options));
                ended.complete(commands.run(words));
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

    /** Waits until the node is found and greeted; no notice is on its way then. */
    void seesReady() {
        sees("roles: worker");
        sees("[connected]>");
    }

    /** Clears the line with Ctrl-C and waits for the next prompt, so that nothing is typed ahead of it. */
    void clear() {
        int before = prompts();
        type(CTRL_C);
        await().atMost(PATIENCE).until(() -> prompts() > before);
    }

    private int prompts() {
        return text().split("]> ?", -1).length;
    }

    void interrupt() {
        terminal.raise(Terminal.Signal.INT);
    }

    /** What the screen shows now. */
    String text() {
        return screen.text();
    }

    /** All that was ever sent to the terminal. */
    String raw() {
        return screen.raw();
    }

    void sees(String wanted) {
        await("'" + wanted + "' on the screen")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text()).contains(wanted));
    }

    /** Waits for the end and gives the exit code. */
    int end() {
        await().atMost(PATIENCE).until(ended::isDone);
        return ended.join();
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    @Override
    public void close() {
        if (!ended.isDone()) {
            type(CTRL_C + CTRL_D);
        }
        end();
    }
}
