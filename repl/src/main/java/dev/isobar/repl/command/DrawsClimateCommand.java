package dev.isobar.repl.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Climates for draws. */
@Command(
        name = "climate",
        description = "Climates that draws are made in.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws climate synthesize --root /tmp/storms --period 1970-1974",
            "  isobar draws climate synthesize --root /tmp/storms --period 1970-1971 --step 2.5 --seed 7",
            "  isobar help draws climate synthesize"
        },
        subcommands = DrawsClimateSynthesizeCommand.class)
final class DrawsClimateCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "draws climate needs a command: synthesize");
    }
}
