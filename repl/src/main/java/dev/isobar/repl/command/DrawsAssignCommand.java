package dev.isobar.repl.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "assign",
        description = {
            "Gives all incomplete draws to tasks, and writes level_4_task_assignments.csv.",
            "Nothing incomplete: no task, and it says so. Parked draws are left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws assign",
            "  isobar draws assign --draws-per-task 10 --by cost",
            "  isobar draws assign --period 1975-1979 --mix-basins --dry-run"
        })
final class DrawsAssignCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final DrawsOrder order = new DrawsOrder();

    @Mixin
    private final DrawsDealing dealing = new DrawsDealing();

    DrawsAssignCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var body = Context.object();
        dealing.addTo(body);
        return order.run(context, List.of("assign"), body);
    }
}
