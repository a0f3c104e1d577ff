package dev.isobar.repl.command;

import dev.isobar.repl.script.Statement;
import dev.isobar.repl.script.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Variables and aliases of a prompt or a script. Inside an alias {@code $1}, {@code $2}, ... are its arguments and
 * {@code $*} all of them; an alias that mentions none has them added to its end.
 */
public final class Names {

    private final Map<String, String> environment;
    private final Map<String, String> variables;
    private final Map<String, String> aliases;
    private final Set<String> expanding;
    private final List<String> arguments;

    Names(Map<String, String> environment) {
        this(environment, new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>(), Set.of(), List.of());
    }

    private Names(
            Map<String, String> environment,
            Map<String, String> variables,
            Map<String, String> aliases,
            Set<String> expanding,
            List<String> arguments) {
        this.environment = environment;
        this.variables = variables;
        this.aliases = aliases;
        this.expanding = expanding;
        this.arguments = List.copyOf(arguments);
    }

    Map<String, String> variables() {
        return variables;
    }

    /** What was defined by {@code alias}, by name. */
    public Map<String, String> aliases() {
        return aliases;
    }

    /** The value of a variable, else of one of the environment. */
    Optional<String> value(String name) {
        if (name.equals("*")) {
            return Optional.of(String.join(" ", arguments));
        }
        if (name.matches("\\d")) {
            int n = Integer.parseInt(name);
            return n >= 1 && n <= arguments.size() ? Optional.of(arguments.get(n - 1)) : Optional.empty();
        }
        return Optional.ofNullable(variables.get(name)).or(() -> Optional.ofNullable(environment.get(name)));
    }

    /** What an alias stands for; not while it is itself being run, so that it may have the name of a command. */
    Optional<String> alias(String name) {
        return expanding.contains(name) ? Optional.empty() : Optional.ofNullable(aliases.get(name));
    }

    /** The same names inside an alias. */
    Names inside(String alias, List<String> given) {
        Set<String> more = new HashSet<>(expanding);
        more.add(alias);
        return new Names(environment, variables, aliases, Set.copyOf(more), given);
    }

    /** The statements with the arguments at the end of the last one, unless one of them mentions arguments. */
    List<Statement> completed(List<Statement> statements) {
        boolean mentioned = statements.stream()
                .flatMap(statement -> statement.words().stream())
                .flatMap(word -> word.parts().stream())
                .anyMatch(
                        part -> part instanceof Word.Part.Variable v && v.name().matches("[\\d*]"));
        if (arguments.isEmpty() || mentioned || statements.isEmpty()) {
            return statements;
        }
        List<Statement> all = new ArrayList<>(statements);
        Statement last = all.removeLast();
        List<Word> words = new ArrayList<>(last.words());
        arguments.forEach(argument -> words.add(Word.of(argument)));
        all.add(new Statement(last.line(), words, last.sink()));
        return all;
    }
}
