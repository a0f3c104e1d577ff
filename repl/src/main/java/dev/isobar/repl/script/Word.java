package dev.isobar.repl.script;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A word of a statement: text, and variables whose values are put in when the statement is run. */
public record Word(List<Part> parts) {

    public Word {
        parts = List.copyOf(parts);
    }

    /** A piece of a word. */
    public sealed interface Part {

        record Text(String text) implements Part {}

        /**
         * {@code $name}, {@code ${name}} or {@code ${name:-otherwise}}.
         *
         * @param otherwise taken when the variable has no value; absent when that is an error
         */
        record Variable(String name, Optional<String> otherwise) implements Part {}
    }

    public static Word of(String text) {
        return new Word(List.of(new Part.Text(text)));
    }

    /** The word with its variables' values; throws {@link ScriptException} when one has none. */
    public String text(int line, Function<String, Optional<String>> values) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.text();
                    case Part.Variable variable ->
                        values.apply(variable.name())
                                .or(variable::otherwise)
                                .orElseThrow(() -> new ScriptException(
                                        line,
                                        "$%s has no value (set %s=VALUE gives it one, ${%s:-VALUE} does without)"
                                                .formatted(variable.name(), variable.name(), variable.name())));
                })
                .collect(Collectors.joining());
    }

    /** As it was written, but for quotes. */
    @Override
    public String toString() {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.text();
                    case Part.Variable variable -> "$" + variable.name();
                })
                .collect(Collectors.joining());
    }
}
