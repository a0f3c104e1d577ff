package dev.isobar.repl.shell;

import dev.isobar.repl.command.Commands;
import dev.isobar.repl.output.Console;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import picocli.CommandLine;

/** Reads lines and runs them until Ctrl-D or exit; the node is looked for, or started, while the first line is typed. */
public final class Prompt {

    private static final Duration CHECK_EVERY = Duration.ofSeconds(3);
    private static final int KEPT_LINES = 5000;

    private final Terminal terminal;
    private final Commands commands;
    private final Session session;
    private final Palette palette;

    /** @param commands their console is replaced by the terminal */
    public Prompt(Terminal terminal, Commands commands) {
        this.terminal = terminal;
        this.session = commands.session();
        this.palette = Palette.of(
                commands.base().colorMode(), true, commands.surroundings().environment());
        this.commands = commands.atPrompt(screen());
    }

    private Console screen() {
        return new Console(
                terminal.writer(),
                terminal.writer(),
                true,
                true,
                true,
                () -> orElse(terminal.getSize().getColumns(), 80),
                () -> orElse(terminal.getSize().getRows(), 24));
    }

    /** What the terminal says, or the usual size when it says nothing. */
    private static int orElse(int told, int usual) {
        return told > 0 ? told : usual;
    }

    /** Runs the prompt; gives the exit code of the process. */
    public int run() {
        terminal.writer().println("isobar " + commands.version() + "; help explains, Tab completes, Ctrl-D leaves");
        session.begin();
        LiveIds live = new LiveIds(session);
        LineReaderImpl reader = reader(live);
        Thread watching = Thread.ofPlatform().daemon().name("isobar-prompt").start(() -> watch(reader, live));
        try {
            while (!commands.isLeaving() && readAndRun(reader)) {
                // Each turn is one line.
            }
        } finally {
            watching.interrupt();
            saveHistory(reader);
        }
        return 0;
    }

    private LineReaderImpl reader(LiveIds live) {
        CompletableFuture<CommandLine> model = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("isobar-model").start(() -> model.complete(commands.model()));
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        parser.setEofOnEscapedNewLine(true);
        return (LineReaderImpl) LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("isobar")
                .parser(parser)
                .completer(new CommandCompleter(model, live))
                .highlighter(new CommandHighlighter(model, palette.on()))
                .variable(LineReader.HISTORY_FILE, historyFile())
                .variable(LineReader.HISTORY_SIZE, KEPT_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, KEPT_LINES)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     > ")
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.AUTO_GROUP, true)
                .option(LineReader.Option.LIST_PACKED, false)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
    }

    /** The file, made with mode 0600 before anything is written to it. */
    private Path historyFile() {
        Path file = session.target().data().resolve("history");
        try {
            Files.createDirectories(session.target().data());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("history cannot be kept: " + file, e);
        }
    }

    private static void saveHistory(LineReaderImpl reader) {
        try {
            reader.getHistory().save();
        } catch (IOException e) {
            throw new UncheckedIOException("history cannot be saved", e);
        }
    }

    private boolean readAndRun(LineReaderImpl reader) {
        String line;
        try {
            line = reader.readLine(text());
        } catch (UserInterruptException e) {
            return true;
        } catch (EndOfFileException e) {
            return false;
        }
        Thread running = Thread.currentThread();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> running.interrupt());
        try {
            commands.script("line", line, false);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            Thread.interrupted();
            terminal.flush();
        }
        return true;
    }

    /** The prompt's text: the state of the node, in words and in colour. */
    private String text() {
        Session.State state = session.state();
        String word = state.name().toLowerCase(Locale.ROOT);
        String shown = switch (state) {
            case EMBEDDED, CONNECTED -> palette.good(word);
            case STARTING, NONE -> palette.warning("starting");
            case OFFLINE -> palette.bad(word);
        };
        return palette.strong("isobar") + " [" + shown + "]> ";
    }

    /** Keeps the prompt's state true while a line is typed, and the names fresh. */
    private void watch(LineReaderImpl reader, LiveIds live) {
        Session.State shown = Session.State.NONE;
        long nextCheck = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            if (System.nanoTime() > nextCheck) {
                session.check();
                live.refresh();
                nextCheck = System.nanoTime() + CHECK_EVERY.toNanos();
            }
            Session.State state = session.state();
            if (state != shown && reader.isReading()) {
                shown = state;
                live.refresh();
                redraw(reader);
            }
        }
    }

    private void redraw(LineReaderImpl reader) {
        try {
            reader.setPrompt(text());
            reader.callWidget(LineReader.REDISPLAY);
        } catch (IllegalStateException e) {
            // The line was just finished; the next prompt shows the state.
            return;
        }
    }
}
