package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Selector;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The arguments and the course of a verb that is asked of one unit or of many. */
final class UnitAction {

    /** What a lone hyphen stands for. */
    static final String STANDARD_INPUT = "/dev/stdin";

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description =
                    "Units, or a selector as variable/CanESM2/*:failed, see help ids; - reads ids from the input.")
    List<String> ids = List.of();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    /**
     * A verb.
     *
     * @param stops whether it ends work that is going on, which is asked about first
     * @param hint what comes next or undoes it; {@code %s} stands for the id
     */
    record Verb(String name, boolean stops, String hint) {}

    /** Asks the verb of each unit; of several units the rest is still asked when one refuses. Gives the exit code. */
    int run(Context context, UnitNames names, Verb verb) {
        Api api = context.api();
        List<String> units = names.all(typed(context));
        if (units.size() > 1) {
            context.note("%d units: %s".formatted(units.size(), String.join(", ", units)));
        }
        if (verb.stops() && !change.dryRun) {
            confirm(context, api, verb, units);
        }
        int done = 0;
        int code = 0;
        for (String id : units) {
            try {
                one(context, api, verb, id);
                done++;
            } catch (CommandException e) {
                boolean ends = e.exit() == Exit.UNAVAILABLE || e.exit() == Exit.INTERRUPTED || e.exit() == Exit.DENIED;
                if (ends || units.size() == 1) {
                    throw e;
                }
                context.note("%s: %s".formatted(id, e.text()));
                code = code == 0 ? e.exit().code() : code;
            }
        }
        if (units.size() > 1) {
            context.note("%s: %d of %d".formatted(verb.name(), done, units.size()));
        }
        return code;
    }

    /** The one selector that was typed; empty when it is an id, or more than one. */
    Optional<String> selector() {
        return Optional.of(ids)
                .filter(typed -> typed.size() == 1)
                .map(List::getFirst)
                .filter(typed -> !typed.equals(STANDARD_INPUT) && Selector.is(typed));
    }

    ChangeOptions change() {
        return change;
    }

    private List<String> typed(Context context) {
        List<String> typed = new ArrayList<>();
        for (String id : ids) {
            if (id.equals(STANDARD_INPUT)) {
                var input = new InputStreamReader(context.surroundings().input(), StandardCharsets.UTF_8);
                new BufferedReader(input)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(typed::add);
            } else {
                typed.add(id);
            }
        }
        if (typed.isEmpty()) {
            throw new CommandException(Exit.USAGE, "the standard input names no id", "help ids");
        }
        return typed;
    }

    private static void confirm(Context context, Api api, Verb verb, List<String> units) {
        List<String> active = units.stream()
                .filter(id -> !api.get(Ids.path(id)).path("terminal").asBoolean())
                .toList();
        if (!active.isEmpty()) {
            ChangeOptions.confirm(
                    context, "%s %d active: %s?".formatted(verb.name(), active.size(), String.join(", ", active)));
        }
    }

    private void one(Context context, Api api, Verb verb, String id) {
        JsonNode answer = api.post(Ids.path(id) + "/actions/" + verb.name(), change.body());
        if (!change.dryRun) {
            context.changed();
        }
        context.print(answer, new View.Text(data -> text(context, verb, id, data)));
    }

    private static String text(Context context, Verb verb, String id, JsonNode answer) {
        if (answer.path("dryRun").asBoolean()) {
            return ChangeOptions.wouldRecord(answer);
        }
        String already = answer.path("events").isEmpty() ? " already: nothing was changed" : "";
        return "%s is %s%s%n%s"
                .formatted(
                        id,
                        context.palette().status(answer.path("status").asText()),
                        already,
                        verb.hint().formatted(id));
    }
}
