package dev.isobar.repl;

import dev.isobar.repl.command.Commands;
import dev.isobar.repl.command.GlobalOptions;
import dev.isobar.repl.command.Surroundings;
import dev.isobar.repl.output.Console;
import dev.isobar.repl.session.Nodes;
import dev.isobar.repl.session.Session;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs command lines as the program does, with what it prints caught. */
final class CommandLines {

    private final Nodes nodes;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>(Map.of("PAGER", "cat", "LANG", "C.UTF-8"));
    private boolean terminal;
    private int width = 80;
    private String input = "";

    /** What a command line gave. */
    record Result(int code, String out, String err) {}

    CommandLines(Nodes nodes, Path folder) {
        this.nodes = nodes;
        this.folder = folder;
    }

    CommandLines onTerminal(int columns) {
        terminal = true;
        width = columns;
        return this;
    }

    CommandLines with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CommandLines reading(String text) {
        input = text;
        return this;
    }

    Surroundings surroundings() {
        return new Surroundings(
                environment, folder, folder, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    Result run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out), new PrintWriter(err), terminal, terminal, false, () -> width, () -> 24);
        try (Session session = new Session(nodes)) {
            Commands commands = new Commands(
                    session,
                    surroundings(),
                    console,
                    new GlobalOptions(),
                    false,
                    (all, keepGoing) -> all.script("standard input", "", keepGoing));
            int code = commands.run(List.of(words));
            return new Result(code, out.toString(), err.toString());
        }
    }
}
