package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Exit;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A verb of draws, and of what runs them: asked of each unit where few are meant, and as one order that the node follows
 * where many are.
 */
final class DrawsBulkAction {

    /** Units that are asked one after the other from here. */
    private static final long FEW = 200;

    @Mixin
    private final UnitAction action = new UnitAction();

    @Option(names = "--wait", description = "Where many units are meant: wait until all have been asked.")
    boolean wait;

    /** Gives the exit code. */
    int run(Context context, DrawsIds names, UnitAction.Verb verb) {
        Optional<ObjectNode> order = action.selector()
                .map(names::selector)
                .filter(selector -> isKnown(selector, verb.name()))
                .map(selector -> order(selector, verb));
        if (order.isPresent()) {
            JsonNode planned = context.api()
                    .post(Kind.DRAWS_BULK.path(), order.get().deepCopy().put("dryRun", true));
            long units = planned.path("events")
                    .path(0)
                    .path("event")
                    .path("order")
                    .path("planned")
                    .asLong();
            if (units > FEW) {
                return many(context, verb, order.get(), planned, units);
            }
        }
        return action.run(context, names, verb);
    }

    /** Whether units of this kind can be asked so in one order. */
    private static boolean isKnown(String selector, String verb) {
        return Kind.of(selector)
                .filter(kind -> switch (kind) {
                    case DRAW -> verb.equals("retry") || verb.equals("park");
                    case DRAWS_TASK, DRAWS_PLAN -> verb.equals("retry") || verb.equals("cancel");
                    case DRAWS_PIPELINE, DRAWS_BULK, ENSEMBLE, NORMALS_JOB, VARIABLE -> false;
                })
                .isPresent();
    }

    private ObjectNode order(String selector, UnitAction.Verb verb) {
        return action.change().body().put("verb", verb.name()).put("selector", selector);
    }

    private int many(Context context, UnitAction.Verb verb, ObjectNode order, JsonNode planned, long units) {
        if (action.change().dryRun) {
            context.print(planned, new View.Text(ChangeOptions::wouldRecord));
            return Exit.OK.code();
        }
        if (verb.stops()) {
            ChangeOptions.confirm(context, "%s up to %s units?".formatted(verb.name(), Cells.count(units)));
        }
        JsonNode answer = context.api().post(Kind.DRAWS_BULK.path(), order);
        context.changed();
        String id = answer.path("id").asText();
        if (!wait) {
            context.print(
                    answer,
                    new View.Text(
                            _ -> "%s is recorded; up to %s units follow, each before anything else is asked of it%n"
                                            .formatted(id, Cells.count(units))
                                    + "next: isobar draws watch %s, or isobar draws cancel %s%n".formatted(id, id)));
            return Exit.OK.code();
        }
        long began = System.nanoTime();
        JsonNode unit = new Follower(context, context.api()).follow(id);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        context.print(
                unit,
                new View.Text(data -> "%s %s in %s%n%s%n"
                        .formatted(
                                id,
                                context.palette().status(data.path("status").asText()),
                                Cells.duration(took),
                                data.path("why").asText())));
        return unit.path("status").asText().equals("COMPLETE") ? Exit.OK.code() : Exit.FAILED.code();
    }
}
