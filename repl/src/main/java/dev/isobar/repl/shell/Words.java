package dev.isobar.repl.shell;

import dev.isobar.repl.script.Guess;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Finds the command that a word means. */
final class Words {

    private Words() {}

    /** The subcommand of that name, or the only one whose name begins so; null when there is none. */
    static @Nullable CommandLine subcommand(CommandLine command, String word) {
        List<String> names = Guess.startingWith(word, command.getSubcommands().keySet());
        return names.size() == 1 ? command.getSubcommands().get(names.getFirst()) : null;
    }

    /** Whether some subcommand's name begins so. */
    static boolean mayBecomeSubcommand(CommandLine command, String word) {
        return !Guess.startingWith(word, command.getSubcommands().keySet()).isEmpty();
    }
}
