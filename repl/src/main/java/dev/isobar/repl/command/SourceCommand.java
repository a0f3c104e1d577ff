package dev.isobar.repl.command;

import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "source",
        description = "Runs the commands of a file; stops at the first that fails. # begins a comment.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar source nightly.isobar",
            "  isobar source checks.isobar --keep-going",
            "  isobar -f nightly.isobar"
        })
final class SourceCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The commands, one a line or separated by ;.")
    @Nullable
    String file;

    @Option(names = "--keep-going", description = "Go on after a command that fails.")
    boolean keepGoing;

    SourceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return run(context, String.valueOf(file), keepGoing);
    }

    static int run(Context context, String file, boolean keepGoing) {
        Path path = context.surroundings().resolve(Path.of(file));
        try {
            String text = Files.readString(path);
            return context.commands().nested(context.global()).script(file, text, keepGoing);
        } catch (IOException e) {
            throw new CommandException(
                    Exit.NOT_FOUND, "script cannot be read: " + path, "give the path of a text file");
        }
    }
}
