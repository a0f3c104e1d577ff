package dev.isobar.repl.command;

import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Gives variables their values, for this prompt or script; without arguments lists them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar -c 'set M=CanESM2; normals list --search $M'",
            "  isobar -c 'set; set M='",
            "  isobar -c 'normals show ${JOB:-last}'"
        })
final class SetCommand implements Callable<Integer> {

    private static final View VIEW = new View.Rows(
            List.of(Column.text("NAME", "name"), Column.text("VALUE", "value")),
            "no variable; set NAME=VALUE makes one");

    private final Context context;

    @Parameters(arity = "0..*", paramLabel = "NAME=VALUE", description = "A variable; without a value it is removed.")
    List<String> assignments = List.of();

    SetCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, String> variables = context.commands().names().variables();
        if (assignments.isEmpty()) {
            context.print(listed(variables, "name"), VIEW);
        }
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1 || !assignment.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new CommandException(Exit.USAGE, "'%s' (expected: NAME=VALUE)".formatted(assignment), "help set");
            }
            put(variables, assignment, equals);
        }
        return 0;
    }

    /** Puts what stands behind the equals sign; removes the name when that is nothing. */
    static void put(Map<String, String> names, String assignment, int equals) {
        String name = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        if (value.isEmpty()) {
            names.remove(name);
        } else {
            names.put(name, value);
        }
    }

    static com.fasterxml.jackson.databind.JsonNode listed(Map<String, String> names, String key) {
        var page = Context.object();
        var items = page.putArray("items");
        names.forEach((name, value) -> items.addObject().put(key, name).put("value", value));
        return page;
    }
}
