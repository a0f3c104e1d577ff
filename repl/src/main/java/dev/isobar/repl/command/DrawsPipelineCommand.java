package dev.isobar.repl.command;

import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pipeline",
        description = {
            "Scans, assigns and runs the draws of all periods of a table, some periods at a time.",
            "The same command continues it; a complete one begins again with --rerun only."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws pipeline --bins bins.csv --root /data/storms",
            "  isobar draws pipeline --bins bins.csv --root /data/storms --basins NA --rerun",
            "  isobar draws pipeline --bins bins.csv --root /data/storms --dry-run"
        })
final class DrawsPipelineCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final DrawsOrder order = new DrawsOrder();

    @Mixin
    private final DrawsDealing dealing = new DrawsDealing();

    @Mixin
    private final DrawsLimits limits = new DrawsLimits();

    @Option(
            names = "--bins",
            paramLabel = "FILE",
            required = true,
            description = "Table of periods and storms in a year: model, variant, scenario, start, end, NA_int, ...")
    @Nullable
    Path bins;

    @Option(names = "--rerun", description = "Begin again although it is complete.")
    boolean rerun;

    DrawsPipelineCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var body = Context.object();
        dealing.addTo(body);
        limits.addTo(body);
        RequestFields.put(body, "bins", text());
        RequestFields.put(body, "rerun", rerun);
        return order.pipeline(context, body);
    }

    private String text() {
        Path file = context.surroundings().resolve(bins == null ? Path.of("") : bins);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandException(
                    Exit.USAGE, "--bins: %s cannot be read: %s".formatted(file, e), "help draws pipeline");
        }
    }
}
