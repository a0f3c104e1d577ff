package dev.isobar.repl.command;

import dev.isobar.repl.output.Console;
import dev.isobar.repl.script.ScriptException;
import dev.isobar.repl.script.ScriptParser;
import dev.isobar.repl.script.Statement;
import dev.isobar.repl.session.Exit;
import dev.isobar.repl.session.Session;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Runs command lines: the one of the process, those of a script, those typed at the prompt. Used by one thread. */
public final class Commands {

    private final Session session;
    private final Surroundings surroundings;
    private final Console console;
    private final GlobalOptions base;
    private final boolean atPrompt;
    private final Opening opening;
    private @Nullable Console current;
    private boolean paging = true;
    private boolean leaving;

    /** What {@code isobar} does without a command: a prompt, or the script on its standard input. */
    @FunctionalInterface
    public interface Opening {
        int open(Commands commands, boolean keepGoing);
    }

    /**
     * @param base the options given at the start of the process
     * @param atPrompt whether the process outlives each command
     */
    public Commands(
            Session session,
            Surroundings surroundings,
            Console console,
            GlobalOptions base,
            boolean atPrompt,
            Opening opening) {
        this.session = session;
        this.surroundings = surroundings;
        this.console = console;
        this.base = base;
        this.atPrompt = atPrompt;
        this.opening = opening;
    }

    /** The same session with other defaults. */
    Commands nested(GlobalOptions defaults) {
        return new Commands(session, surroundings, console(), defaults, atPrompt, opening);
    }

    /** The same session and defaults at a prompt with its own screen. */
    public Commands atPrompt(Console screen) {
        return new Commands(session, surroundings, screen, base, true, opening);
    }

    public String version() {
        return VersionCommand.version();
    }

    int open(boolean keepGoing) {
        return opening.open(this, keepGoing);
    }

    public GlobalOptions base() {
        return base;
    }

    public Session session() {
        return session;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Console console() {
        return Optional.ofNullable(current).orElse(console);
    }

    public boolean isAtPrompt() {
        return atPrompt;
    }

    /** Whether {@code exit} was typed. */
    public boolean isLeaving() {
        return leaving;
    }

    void leave() {
        leaving = true;
    }

    boolean isPaging() {
        return paging;
    }

    /** The commands, fresh, for one line, for help and for completion. */
    public CommandLine model() {
        return Model.of(new Context(this, console(), new GlobalOptions(base)));
    }

    /** Runs one command and gives its exit code; errors are printed, never thrown. */
    public int run(List<String> words) {
        List<String> line = words.getFirst().equals("isobar") ? words.subList(1, words.size()) : words;
        Context context = new Context(this, console(), new GlobalOptions(base));
        CommandLine commandLine = Model.of(context, line);
        try {
            return commandLine.execute(line.toArray(String[]::new));
        } finally {
            console().out().flush();
            console().err().flush();
        }
    }

    /** Runs a command with its data and errors as text, for a view that is drawn again. */
    int capturing(PrintWriter text, GlobalOptions defaults, List<String> words) {
        Console before = console();
        Console screen = new Console(
                text, text, before.outIsTerminal(), before.errIsTerminal(), false, before.width(), before.height());
        Commands inner = new Commands(session, surroundings, screen, defaults, atPrompt, opening);
        inner.paging = false;
        return inner.run(words);
    }

    /** Runs one statement with its data sent where it says. */
    public int run(Statement statement) {
        if (statement.sink().isEmpty()) {
            return run(statement.words());
        }
        Console before = console();
        try (Diversion diversion = Diversion.open(statement.sink().get(), before, surroundings)) {
            current = before.redirected(diversion.writer());
            return run(statement.words());
        } catch (java.io.UncheckedIOException e) {
            console.err().println("error: " + e.getMessage());
            return Exit.FAILED.code();
        } finally {
            current = before;
        }
    }

    /**
     * Runs all statements of a text; stops at the first that does not end with 0.
     *
     * @param keepGoing runs the rest all the same; the answer is then the first code other than 0
     */
    public int script(String name, String text, boolean keepGoing) {
        List<Statement> statements;
        try {
            statements = new ArrayList<>(ScriptParser.parse(text));
        } catch (ScriptException e) {
            console().err().println("error: %s: %s; nothing was run".formatted(name, e.getMessage()));
            console().err().flush();
            return Exit.USAGE.code();
        }
        int first = 0;
        for (Statement statement : statements) {
            int code = run(statement);
            first = first == 0 ? code : first;
            if (leaving || (code != 0 && !keepGoing)) {
                stopped(name, statement, statements, code);
                break;
            }
        }
        return first;
    }

    private void stopped(String name, Statement statement, List<Statement> all, int code) {
        int left = all.size() - 1 - all.indexOf(statement);
        if (code != 0 && all.size() > 1) {
            console()
                    .err()
                    .println("%s:%d: '%s' ended with %d; %d later commands were not run (--keep-going runs them)"
                            .formatted(name, statement.line(), String.join(" ", statement.words()), code, left));
            console().err().flush();
        }
    }
}
