package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Shows one draw, ensemble, plan, task or pipeline: state, progress, files, why.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws show",
            "  isobar draws show NA/13",
            "  isobar draws show draw/cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974/NA/13 -o json"
        })
final class DrawsShowCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Mixin
    private final UnitShow show = new UnitShow();

    DrawsShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return show.run(context, new DrawsIds(context, period));
    }
}
