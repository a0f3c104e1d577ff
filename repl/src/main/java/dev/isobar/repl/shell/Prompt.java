package dev.isobar.repl.shell;

import dev.isobar.cluster.api.IsobarVersion;
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
import java.util.List;
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
    private static final Duration TWICE_WITHIN = Duration.ofSeconds(5);
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
                () -> orElse(terminal.getSize().getRows(), 24),
                this::answer);
    }

    /** The line that is typed as the answer to a question of a command; empty at the end of the input. */
    private String answer() {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = terminal.reader().read();
                    c >= ' ' || c == '\t';
                    c = terminal.reader().read()) {
                line.append((char) c);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString();
    }

    /** What the terminal says, or the usual size when it says nothing. */
    private static int orElse(int told, int usual) {
        return told > 0 ? told : usual;
    }

    /** Runs the prompt; gives the exit code of the process. */
    public int run() {
        terminal.writer().println("isobar " + IsobarVersion.CURRENT + "; help explains, Tab completes, Ctrl-D leaves");
        session.begin();
        commands.startUp();
        LiveIds live = new LiveIds(session);
        LineReaderImpl reader = reader(live);
        Thread watching = Thread.ofPlatform().daemon().name("isobar-prompt").start(() -> watch(reader, live));
        try {
            while (!commands.isLeaving() && readAndRun(reader, live)) {
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
        LineReaderImpl reader = (LineReaderImpl) LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("isobar")
                .parser(parser)
                .completer(new CommandCompleter(model, live))
                .highlighter(new CommandHighlighter(model, commands.names().aliases(), palette.on()))
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
        reader.setAutosuggestion(LineReader.SuggestionType.TAIL_TIP);
        return reader;
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

    private boolean readAndRun(LineReaderImpl reader, LiveIds live) {
        String line;
        try {
            line = reader.readLine(text(live));
        } catch (UserInterruptException e) {
            if (e.getPartialLine().isBlank()) {
                session.viewEndedWithin(TWICE_WITHIN).ifPresent(this::offerToStop);
            }
            return true;
        } catch (EndOfFileException e) {
            return !commands.mayLeave();
        }
        var _ = session.viewEndedWithin(Duration.ZERO);
        interruptibly(() -> commands.script("line", line, false));
        return true;
    }

    /** Ctrl-C was pressed again right after it ended a view. */
    private void offerToStop(String id) {
        if (commands.console().isYes("Only the view ended. Cancel %s as well?".formatted(id))) {
            interruptibly(() -> commands.run(List.of("normals", "cancel", id, "--yes", "--reason", "Ctrl-C, twice")));
        }
    }

    /** Runs a command that Ctrl-C interrupts. */
    private void interruptibly(Runnable command) {
        Thread running = Thread.currentThread();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> running.interrupt());
        try {
            command.run();
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            Thread.interrupted();
            terminal.flush();
        }
    }

    /** Where a line goes to: environment, chosen unit, state of the node, failed jobs; in words and in colour. */
    private String text(LiveIds live) {
        Session.State state = session.state();
        String word = state.name().toLowerCase(Locale.ROOT);
        String shown = switch (state) {
            case EMBEDDED, CONNECTED -> palette.good(word);
            case STARTING, NONE -> palette.warning("starting");
            case OFFLINE -> palette.bad(word);
        };
        String alerts = live.failed() == 0 ? "" : ", " + palette.bad(live.failed() + " failed");
        String environment = session.facts()
                .map(node -> node.path("environment").asText(""))
                .filter(name -> !name.isEmpty())
                .map(name -> " " + coloured(name))
                .orElse("");
        String focus = session.focus().map(id -> " " + id).orElse("");
        String readOnly = commands.base().isReadOnly(commands.surroundings()) ? " read-only" : "";
        return palette.strong("isobar") + environment + focus + readOnly + " [" + shown + alerts + "]> ";
    }

    private String coloured(String environment) {
        String name = environment.toLowerCase(Locale.ROOT);
        return name.startsWith("prod") ? palette.bad(environment) : palette.warning(environment);
    }

    /** Keeps the prompt true while a line is typed, tells what happened above it, and keeps the names fresh. */
    private void watch(LineReaderImpl reader, LiveIds live) {
        String shown = "";
        Session.State before = Session.State.NONE;
        Notices notices = new Notices(session, live, palette);
        long nextCheck = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            if (System.nanoTime() > nextCheck) {
                session.check();
                live.refresh();
                nextCheck = System.nanoTime() + CHECK_EVERY.toNanos();
            }
            if (session.state() != before) {
                before = session.state();
                live.refresh();
            }
            String text = text(live);
            if (reader.isReading()) {
                notices.fresh().forEach(reader::printAbove);
                if (!text.equals(shown)) {
                    shown = text;
                    redraw(reader, text);
                }
            }
        }
    }

    private static void redraw(LineReaderImpl reader, String text) {
        try {
            reader.setPrompt(text);
            reader.callWidget(LineReader.REDISPLAY);
        } catch (IllegalStateException e) {
            // The line was just finished; the next prompt shows the state.
            return;
        }
    }
}
