package dev.isobar.repl.script;

import java.util.List;
import java.util.Optional;

/**
 * One command of a line or script.
 *
 * @param line where it starts, from 1
 * @param words the command and its arguments, without quotes
 * @param sink where its data goes instead of the screen
 */
public record Statement(int line, List<String> words, Optional<Sink> sink) {

    public Statement {
        words = List.copyOf(words);
    }

    /** Where data goes. */
    public sealed interface Sink {

        /** To the standard input of a command of the system's shell. */
        record Pipe(String command) implements Sink {}

        /** To a file. */
        record ToFile(String path, boolean append) implements Sink {}
    }
}
