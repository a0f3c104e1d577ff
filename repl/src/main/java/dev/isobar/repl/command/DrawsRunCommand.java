package dev.isobar.repl.command;

import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = {
            "Runs tasks: each draw that is not complete is made, checked, converted and published.",
            "The same command continues an interrupted run. Exit: 0 complete, 1 failed, 6 stopped by --wall-limit."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws run",
            "  isobar draws run --task 0 --wall-limit 4h --total-memory 25G",
            "  isobar draws run --from scan --root /data/storms --model EC-Earth3 --variant r1i1p1f1 --scenario historical --period 1970-1974"
        })
final class DrawsRunCommand implements Callable<Integer>, Mutating {

    private static final List<String> STAGES = List.of("scan", "assign", "run");

    private final Context context;

    @Mixin
    private final DrawsOrder order = new DrawsOrder();

    @Mixin
    private final DrawsDealing dealing = new DrawsDealing();

    @Mixin
    private final DrawsLimits limits = new DrawsLimits();

    @Option(
            names = {"--task", "--tasks", "--task-id"},
            paramLabel = "N",
            description = "Only these tasks of the assignment: 3, or 0-12,15. Default: all.")
    @Nullable
    String tasks;

    @Option(names = "--from", paramLabel = "STAGE", description = "Begin with scan or assign. Default: run.")
    String from = "run";

    DrawsRunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var body = Context.object();
        dealing.addTo(body);
        limits.addTo(body);
        RequestFields.put(body, "tasks", tasks);
        int first = STAGES.indexOf(from);
        if (first < 0) {
            throw new CommandException(
                    Exit.USAGE, "--from: '%s' (expected: scan, assign or run)".formatted(from), "help draws run");
        }
        return order.run(context, STAGES.subList(first, STAGES.size()), body);
    }
}
