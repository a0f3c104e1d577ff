package dev.isobar.repl.script;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One command of a line or script.
 *
 * @param line where it starts, from 1
 * @param words the command and its arguments, without quotes
 * @param sink where its data goes instead of the screen
 */
public record Statement(int line, List<Word> words, Optional<Sink> sink) {

    public Statement {
        words = List.copyOf(words);
    }

    /** Where data goes. */
    public sealed interface Sink {

        /** To the standard input of a command of the system's shell. */
        record Pipe(String command) implements Sink {}

        /** To a file. */
        record ToFile(Word path, boolean append) implements Sink {}
    }

    /** The words with the values of their variables; throws {@link ScriptException} when one has none. */
    public List<String> texts(Function<String, Optional<String>> values) {
        return words.stream().map(word -> word.text(line, values)).toList();
    }

    /** As it was written, but for quotes. */
    public String text() {
        return words.stream().map(Word::toString).collect(Collectors.joining(" "));
    }
}
