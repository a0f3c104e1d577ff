package dev.isobar.repl.command;

import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Console;
import dev.isobar.repl.script.ScriptException;
import dev.isobar.repl.script.ScriptParser;
import dev.isobar.repl.script.Statement;
import dev.isobar.repl.script.Statement.Sink;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import dev.isobar.repl.session.Session;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    private final Names names;
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
        this(session, surroundings, console, base, atPrompt, opening, new Names(surroundings.environment()));
    }

    private Commands(
            Session session,
            Surroundings surroundings,
            Console console,
            GlobalOptions base,
            boolean atPrompt,
            Opening opening,
            Names names) {
        this.names = names;
        this.session = session;
        this.surroundings = surroundings;
        this.console = console;
        this.base = base;
        this.atPrompt = atPrompt;
        this.opening = opening;
    }

    /** The same session with other defaults. */
    Commands nested(GlobalOptions defaults) {
        return new Commands(session, surroundings, console(), defaults, atPrompt, opening, names);
    }

    /** The same session and defaults at a prompt with its own screen. */
    public Commands atPrompt(Console screen) {
        return new Commands(session, surroundings, screen, base, true, opening, names);
    }

    int open(boolean keepGoing) {
        return opening.open(this, keepGoing);
    }

    /** Variables and aliases. */
    public Names names() {
        return names;
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

    /** Whether to leave, which a person is asked when the node stops with this process and jobs are active. */
    public boolean mayLeave() {
        if (!atPrompt || !session.isEmbedded() || session.state() != Session.State.EMBEDDED) {
            return true;
        }
        try {
            int active = JobEnd.active(session.api());
            return active == 0
                    || console()
                            .isYes("%d %s; the node stops now and continues at its next start. Leave?"
                                    .formatted(active, active == 1 ? "job is active" : "jobs are active"));
        } catch (CommandException e) {
            return true;
        }
    }

    /** Runs the file {@code startup} of the data folder, if there is one. */
    public void startUp() {
        Path file = session.target().data().resolve("startup");
        if (Files.exists(file)) {
            run(List.of("source", "--keep-going", file.toString()));
        }
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
        List<String> line = new ArrayList<>(words.getFirst().equals("isobar") ? words.subList(1, words.size()) : words);
        // picocli cannot match a lone hyphen when options may be abbreviated.
        line.replaceAll(word -> word.equals("-") ? UnitAction.STANDARD_INPUT : word);
        Context context = new Context(this, console(), new GlobalOptions(base));
        CommandLine commandLine = Model.of(context, line);
        long began = System.nanoTime();
        try {
            return commandLine.execute(line.toArray(String[]::new));
        } finally {
            if (context.global().timing) {
                context.note("took " + Cells.precise(Duration.ofNanos(System.nanoTime() - began)));
            }
            console().out().flush();
            console().err().flush();
        }
    }

    /** Runs a command with its data and errors as text, for a view that is drawn again. */
    int capturing(PrintWriter text, GlobalOptions defaults, List<String> words) {
        Commands inner =
                new Commands(session, surroundings, console().copied(text), defaults, atPrompt, opening, names);
        inner.paging = false;
        return inner.run(words);
    }

    /** Runs one statement, with the values of its variables, and its data sent where it says. */
    private int run(Statement statement, Names values) {
        List<String> words;
        try {
            words = statement.texts(values::value);
        } catch (ScriptException e) {
            return refused(e.getMessage(), Exit.USAGE);
        }
        if (statement.sink().isEmpty()) {
            return runOrExpand(words, values);
        }
        Console before = console();
        Sink sink = statement.sink().get();
        try (Diversion diversion = Diversion.open(sink, statement.line(), values, before, surroundings)) {
            current = before.redirected(diversion.writer());
            return runOrExpand(words, values);
        } catch (ScriptException e) {
            return refused(e.getMessage(), Exit.USAGE);
        } catch (java.io.UncheckedIOException e) {
            return refused(e.getMessage(), Exit.FAILED);
        } finally {
            current = before;
        }
    }

    private int refused(@Nullable String why, Exit exit) {
        console().err().println("error: " + why);
        console().err().flush();
        return exit.code();
    }

    /** Runs words whose first may be an alias. */
    private int runOrExpand(List<String> words, Names values) {
        Optional<String> alias = values.alias(words.getFirst());
        if (alias.isEmpty()) {
            return run(words);
        }
        String name = words.getFirst();
        List<String> arguments = words.subList(1, words.size());
        return script("alias " + name, alias.get(), false, values.inside(name, arguments));
    }

    /**
     * Runs all statements of a text; stops at the first that does not end with 0.
     *
     * @param keepGoing runs the rest all the same; the answer is then the first code other than 0
     */
    public int script(String name, String text, boolean keepGoing) {
        return script(name, text, keepGoing, names);
    }

    private int script(String name, String text, boolean keepGoing, Names values) {
        List<Statement> statements;
        try {
            statements = values.completed(ScriptParser.parse(text));
        } catch (ScriptException e) {
            return refused("%s: %s; nothing was run".formatted(name, e.getMessage()), Exit.USAGE);
        }
        int first = 0;
        for (Statement statement : statements) {
            int code = run(statement, values);
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
                            .formatted(name, statement.line(), statement.text(), code, left));
            console().err().flush();
        }
    }
}
