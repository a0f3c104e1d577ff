package dev.isobar.repl.command;

import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "alias",
        description = {
            "Gives a name to one or several commands; without arguments lists the names.",
            "In it $1, $2, ... are the arguments and $* all of them. The file startup in the data folder, run when a "
                    + "prompt opens, is the place for those that are to stay."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  alias bad='normals list --status FAILED'",
            "  alias redo='normals retry $1 --reason again; normals watch $1'",
            "  alias bad="
        })
final class AliasCommand implements Callable<Integer> {

    private static final View VIEW = new View.Rows(
            List.of(Column.text("ALIAS", "alias"), Column.text("COMMANDS", "value")),
            "no alias; alias NAME='COMMAND' makes one");

    private final Context context;

    @Parameters(arity = "0..*", paramLabel = "NAME=COMMANDS", description = "A name; without commands it is removed.")
    List<String> definitions = List.of();

    AliasCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, String> aliases = context.commands().names().aliases();
        if (definitions.isEmpty()) {
            context.print(SetCommand.listed(aliases, "alias"), VIEW);
        }
        for (String definition : definitions) {
            int equals = definition.indexOf('=');
            if (equals < 1 || definition.substring(0, equals).matches("-.*|.*\\s.*")) {
                throw new CommandException(
                        Exit.USAGE, "'%s' (expected: NAME='COMMAND')".formatted(definition), "help alias");
            }
            SetCommand.put(aliases, definition, equals);
        }
        return 0;
    }
}
