package dev.isobar.repl.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The climate normals. */
@Command(
        name = "normals",
        description = "30-year climate normals from daily NetCDF files.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals run --input DIR --output DIR --model CanESM2",
            "  isobar normals list",
            "  isobar help normals run"
        })
final class NormalsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "normals needs a command: "
                        + String.join(
                                ", ",
                                spec.subcommands().keySet().stream().distinct().toList()));
    }
}
