package dev.isobar.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "why",
        description = "Says what a unit of draws waits for, or why it is in its state.",
        footerHeading = "%nExamples:%n",
        footer = {"  isobar draws why", "  isobar draws why NA/13", "  isobar draws why NA/13 --move park"})
final class DrawsWhyCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Mixin
    private final UnitWhy why = new UnitWhy();

    DrawsWhyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return why.run(context, new DrawsIds(context, period));
    }
}
