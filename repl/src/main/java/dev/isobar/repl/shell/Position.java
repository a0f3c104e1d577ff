package dev.isobar.repl.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where the cursor is in the commands, after some words.
 *
 * @param expectsValueOf the option whose value comes next
 * @param given the options that were given
 */
record Position(CommandLine command, @Nullable ArgSpec expectsValueOf, boolean sawPositional, Set<OptionSpec> given) {

    static Position of(CommandLine root, List<String> words) {
        CommandLine command = root;
        OptionSpec open = null;
        boolean positional = false;
        Set<OptionSpec> given = new HashSet<>();
        for (String word : words) {
            CommandLine next = Words.subcommand(command, word);
            boolean entered = false;
            if (open != null) {
                open = null;
            } else if (word.startsWith("-")) {
                open = option(command, word, given);
            } else if (next != null && !positional) {
                command = next;
                entered = true;
            } else if (!word.equals("isobar")) {
                positional = true;
            }
            boolean restarts = command.getCommandName().equals("watch")
                    || command.getCommandName().equals("help");
            if (restarts && entered) {
                return ofRest(root, words, command);
            }
        }
        return new Position(command, open, positional, given);
    }

    /** Notes the option; it is the answer when its value is a word of its own. */
    private static @Nullable OptionSpec option(CommandLine command, String word, Set<OptionSpec> given) {
        int equals = word.indexOf('=');
        OptionSpec option = command.getCommandSpec().findOption(equals < 0 ? word : word.substring(0, equals));
        if (option != null) {
            given.add(option);
        }
        return option != null && option.arity().max() > 0 && equals < 0 ? option : null;
    }

    /** Behind watch and help a command begins anew. */
    private static Position ofRest(CommandLine root, List<String> words, CommandLine wrapper) {
        int at = words.indexOf(wrapper.getCommandName());
        if (at < 0) {
            return new Position(wrapper, null, false, Set.of());
        }
        List<String> rest = words.subList(at + 1, words.size()).stream()
                .filter(word -> !word.matches("(i|c|until)=.*"))
                .toList();
        return of(root, rest);
    }
}
