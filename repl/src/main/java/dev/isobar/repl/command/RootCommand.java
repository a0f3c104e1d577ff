package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code isobar} itself: without a verb it opens the prompt, or runs a script. */
@Command(
        name = "isobar",
        description = "Climate and weather work as an event-sourced, sharded cluster.",
        synopsisHeading = "Usage: ",
        customSynopsis = {"isobar [OPTIONS]            a prompt", "       isobar [OPTIONS] COMMAND    one command"},
        optionListHeading = "%nOptions of every command:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar demo                         the whole normals job on a sample, in under a minute",
            "  isobar -c 'status; normals list'    two commands, then the end",
            "  isobar normals list -o json         a result for a program"
        })
final class RootCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final GlobalOptions global;

    @Option(names = "-c", paramLabel = "COMMANDS", description = "Run these commands, separated by ;, and end.")
    @Nullable
    String inline;

    @Option(names = "-f", paramLabel = "FILE", description = "Run the commands of this file, and end.")
    @Nullable
    String file;

    @Option(names = "--keep-going", description = "A script goes on after a command that fails.")
    boolean keepGoing;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "What the command does, with examples.")
    boolean helpWanted;

    @Option(
            names = {"-V", "--version"},
            help = true,
            description = "The version.")
    boolean versionWanted;

    RootCommand(Context context) {
        this.context = context;
        this.global = context.global();
    }

    @Override
    public Integer call() {
        if (versionWanted) {
            return new VersionCommand(context).call();
        }
        if (inline != null) {
            return context.commands().nested(global).script("-c", inline, keepGoing);
        }
        if (file != null) {
            return SourceCommand.run(context, file, keepGoing);
        }
        return context.commands().nested(global).open(keepGoing);
    }
}
