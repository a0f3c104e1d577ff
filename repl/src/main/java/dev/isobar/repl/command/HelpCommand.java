package dev.isobar.repl.command;

import dev.isobar.repl.script.Guess;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "help",
        description = "Explains a command, with examples, or a topic: states, exit-codes, output, shell, ids.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar help", "  isobar help normals run", "  isobar help states"})
final class HelpCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command or a topic.")
    List<String> words = List.of();

    HelpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (words.size() == 1 && Topics.ALL.containsKey(words.getFirst())) {
            context.page(Topics.text(words.getFirst()));
            return 0;
        }
        CommandLine command = context.commands().model();
        for (String word : words) {
            command = sub(command, word);
        }
        String topics = words.isEmpty() ? "%nTopics: help %s%n".formatted(String.join(", ", Topics.ALL.keySet())) : "";
        context.page(command.getUsageMessage() + topics);
        return 0;
    }

    private static CommandLine sub(CommandLine command, String word) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        List<String> meant = Guess.startingWith(word, known);
        CommandLine found = meant.size() == 1 ? command.getSubcommands().get(meant.getFirst()) : null;
        if (found != null) {
            return found;
        }
        known.addAll(Topics.ALL.keySet());
        List<String> near = meant.isEmpty() ? Guess.near(word, known) : meant;
        throw new CommandException(
                Exit.NOT_FOUND,
                "no help for '%s'".formatted(word)
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?"),
                "help");
    }
}
