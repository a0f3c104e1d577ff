package dev.isobar.repl.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tokens of people and programs that call nodes. */
@Command(
        name = "token",
        description = "Tokens by which people and programs are known to nodes.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar cluster token new --role operator --name alice",
            "  isobar cluster token new --role viewer --name grafana --expires 90d",
            "  isobar help cluster token new"
        },
        subcommands = ClusterTokenNewCommand.class)
final class ClusterTokenCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "cluster token needs a command: new");
    }
}
