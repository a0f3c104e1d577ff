package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drain",
        description = "Moves the units of a node to the others and gives it no new ones; it goes on answering calls.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster drain 127.0.0.3 --dry-run",
            "  isobar cluster drain 127.0.0.3:25520 --reason upgrade",
            "  isobar cluster drain 127.0.0.3 --undo"
        })
final class ClusterDrainCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final MemberAction action = new MemberAction();

    @Option(names = "--undo", description = "Let it have units again.")
    boolean undo;

    ClusterDrainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return undo
                ? action.run(context, "undrain", "")
                : action.run(context, "drain", "isobar cluster drain %s --undo");
    }
}
