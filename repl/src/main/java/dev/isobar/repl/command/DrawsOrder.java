package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The arguments and the course of ordering stages of a period's plan. */
final class DrawsOrder {

    @Mixin
    final DrawsPeriod period = new DrawsPeriod();

    @Mixin
    private final DrawsOrderOptions options = new DrawsOrderOptions();

    @Mixin
    private final SubmitOptions submit = new SubmitOptions();

    int run(Context context, List<String> stages, ObjectNode body) {
        DrawsPeriod.addTo(body, new DrawsIds(context, period).period());
        options.addTo(body, context.surroundings());
        RequestFields.putTexts(body, "stages", stages);
        return submit.submit(context, Kind.DRAWS_PLAN, body, id -> DrawsEnd.follow(context, id));
    }

    /** Orders the plans of all periods of a table. */
    int pipeline(Context context, ObjectNode body) {
        RequestFields.put(body, "source", period.source());
        options.addTo(body, context.surroundings());
        return submit.submit(context, Kind.DRAWS_PIPELINE, body, id -> DrawsEnd.follow(context, id));
    }
}
