package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description = "Prints a completion script for bash (and zsh with bashcompinit).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(isobar completion)",
            "  isobar completion > ~/.local/share/bash-completion/completions/isobar",
            "  isobar completion > /etc/bash_completion.d/isobar"
        })
final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.page(AutoComplete.bash("isobar", context.commands().model()));
        return 0;
    }
}
