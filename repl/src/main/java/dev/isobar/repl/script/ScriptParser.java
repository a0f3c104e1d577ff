package dev.isobar.repl.script;

import dev.isobar.repl.script.Statement.Sink;
import dev.isobar.repl.script.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements: separated by line feeds or {@code ;}, words by blanks; {@code '...'} and {@code "..."} quote, a
 * backslash takes the next character as it is (and joins lines), {@code #} at the start of a word begins a comment,
 * {@code $name}, {@code ${name}} and {@code ${name:-otherwise}}, outside of {@code '...'}, stand for variables,
 * {@code | command} pipes data to the system's shell, {@code > file} and {@code >> file} write it.
 */
public final class ScriptParser {

    private static final Pattern VARIABLE = Pattern.compile(
            "(?<plain>[A-Za-z_][A-Za-z0-9_]*|[0-9*])|\\{(?<braced>[A-Za-z_][A-Za-z0-9_]*)(:-(?<otherwise>[^}]*))?\\}");

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable StringBuilder word;
    private @Nullable Boolean appending;
    private int at;
    private int line = 1;
    private int startLine = 1;

    private ScriptParser(String text) {
        this.text = text;
    }

    /** All statements of a line or a script; throws {@link ScriptException} when it cannot be read. */
    public static List<Statement> parse(String text) {
        return new ScriptParser(text).run();
    }

    private List<Statement> run() {
        while (at < text.length()) {
            step(text.charAt(at++));
        }
        endStatement(Optional.empty());
        return statements;
    }

    private void step(char c) {
        switch (c) {
            case ' ', '\t', '\r' -> endWord();
            case '\n' -> {
                endStatement(Optional.empty());
                line++;
            }
            case ';' -> endStatement(Optional.empty());
            case '\\' -> escape();
            case '\'', '"' -> quoted(c);
            case '$' -> variable();
            case '|' -> pipe();
            case '>' -> redirect();
            case '#' -> {
                if (word == null) {
                    skipLine();
                } else {
                    add(c);
                }
            }
            default -> add(c);
        }
    }

    private void escape() {
        if (at >= text.length()) {
            throw new ScriptException(line, "nothing follows the last backslash");
        }
        char next = text.charAt(at++);
        if (next == '\n') {
            line++;
            endWord();
        } else {
            add(next);
        }
    }

    private void quoted(char quote) {
        int opened = line;
        begin();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
            }
            boolean escaped = quote == '"' && c == '\\' && at < text.length();
            if (quote == '"' && c == '$') {
                variable();
            } else {
                add(escaped ? text.charAt(at++) : c);
            }
        }
        if (at >= text.length()) {
            throw new ScriptException(opened, "a quote %s is not closed".formatted(quote));
        }
        at++;
    }

    /** Behind a dollar sign: a variable, or the sign itself when no name follows. */
    private void variable() {
        Matcher named = VARIABLE.matcher(text).region(at, text.length());
        if (!named.lookingAt()) {
            add('$');
            return;
        }
        at = named.end();
        StringBuilder before = begin();
        parts.add(new Part.Text(before.toString()));
        before.setLength(0);
        String name = named.group("plain") == null ? named.group("braced") : named.group("plain");
        parts.add(new Part.Variable(name, Optional.ofNullable(named.group("otherwise"))));
    }

    private void pipe() {
        int from = at;
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
        String command = text.substring(from, at).strip();
        if (command.isEmpty()) {
            throw new ScriptException(line, "no command after |");
        }
        endStatement(Optional.of(new Sink.Pipe(command)));
    }

    private void redirect() {
        endWord();
        boolean append = at < text.length() && text.charAt(at) == '>';
        if (append) {
            at++;
        }
        appending = append;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void add(char c) {
        begin().append(c);
    }

    private StringBuilder begin() {
        if (word == null) {
            word = new StringBuilder();
            startLine = words.isEmpty() ? line : startLine;
        }
        return word;
    }

    private void endWord() {
        if (word != null) {
            if (!word.isEmpty() || parts.isEmpty()) {
                parts.add(new Part.Text(word.toString()));
            }
            words.add(new Word(parts));
            parts.clear();
            word = null;
        }
    }

    private void endStatement(Optional<Sink> pipe) {
        endWord();
        Optional<Sink> sink = pipe;
        if (appending != null) {
            if (words.size() < 2) {
                throw new ScriptException(line, "no file after >");
            }
            sink = Optional.of(new Sink.ToFile(words.removeLast(), appending));
            appending = null;
        }
        if (!words.isEmpty()) {
            statements.add(new Statement(startLine, words, sink));
            words.clear();
        }
    }
}
