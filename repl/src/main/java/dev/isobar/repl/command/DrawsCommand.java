package dev.isobar.repl.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The draws of tropical cyclones. */
@Command(
        name = "draws",
        description = "Draws of tropical cyclones: what is complete, what is to be done, and doing it.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws scan --root DIR --model EC-Earth3 --variant r1i1p1f1 --scenario historical "
                    + "--period 1970-1974",
            "  isobar draws status",
            "  isobar help draws run"
        })
final class DrawsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "draws needs a command: "
                        + String.join(
                                ", ",
                                spec.subcommands().keySet().stream().distinct().toList()));
    }
}
