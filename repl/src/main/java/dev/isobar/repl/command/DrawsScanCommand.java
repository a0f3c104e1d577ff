package dev.isobar.repl.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "scan",
        description = {
            "Checks by value every draw that is on disk, and writes draw_status.csv of each basin.",
            "Corrupt files go to quarantine. What is not given is as it was ordered before."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws scan --root /data/storms --model EC-Earth3 --variant r1i1p1f1 --scenario historical --period 1970-1974",
            "  isobar draws scan --basins NA,EP --draws 100 --dry-run",
            "  isobar draws scan --period 1975-1979 --reason 'after the disk was full'"
        })
final class DrawsScanCommand implements Callable<Integer>, Mutating {

    private final Context context;

    @Mixin
    private final DrawsOrder order = new DrawsOrder();

    DrawsScanCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return order.run(context, List.of("scan"), Context.object());
    }
}
