package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "exit",
        aliases = "quit",
        description = "Leaves the prompt, or ends a script.",
        footerHeading = "%nExamples:%n",
        footer = {"  exit", "  quit", "  isobar -c 'status; exit; never reached'"})
final class ExitCommand implements Callable<Integer> {

    private final Context context;

    ExitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (context.commands().mayLeave()) {
            context.commands().leave();
        }
        return 0;
    }
}
