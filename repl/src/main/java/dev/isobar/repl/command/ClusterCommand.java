package dev.isobar.repl.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The nodes together. */
@Command(
        name = "cluster",
        description = "The nodes of the cluster: who belongs to it, what each does, who comes and goes.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar cluster local --nodes 3", "  isobar cluster members", "  isobar help cluster members"})
final class ClusterCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "cluster needs a command: "
                        + String.join(
                                ", ",
                                spec.subcommands().keySet().stream().distinct().toList()));
    }
}
