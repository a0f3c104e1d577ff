package dev.isobar.repl.command;

import dev.isobar.repl.output.View;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Names the unit that commands mean when they name none. */
@Command(
        name = "use",
        description = "Makes a unit the one that commands mean when they name none; without ID the newest job again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  use variable/CanESM2/pr",
            "  use draws-plan/cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974",
            "  isobar -c 'use ab12; normals why; normals history'"
        })
final class UseCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A unit; of draws it says which period is meant.")
    @Nullable
    String id;

    UseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (id == null) {
            context.session().focusOn(null);
            context.note("commands without an id mean the newest job");
            return 0;
        }
        String unit = context.ids().resolve(id);
        var view = context.api().get(Ids.path(unit));
        context.session().focusOn(unit);
        context.print(
                view,
                new View.Text(data -> "%s is %s; commands without an id mean it"
                        .formatted(
                                unit,
                                context.palette().status(data.path("status").asText()))));
        return 0;
    }
}
