package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.OutputFormat;
import dev.isobar.repl.output.View;
import dev.isobar.repl.session.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A grid of basins by draws, one character a draw. */
@Command(
        name = "status",
        description = {
            "Shows how each draw of a period stands: one character a draw, with counts, rate and time left.",
            "With -o csv or json one row a draw."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar draws status",
            "  isobar draws status NA --period 1975-1979",
            "  isobar watch i=5 draws status"
        })
final class DrawsStatusCommand implements Callable<Integer> {

    private static final View ROWS = new View.Rows(
            List.of(
                    Column.text("BASIN", "basin"),
                    Column.number("DRAW", "draw"),
                    Column.status("STANDING", "standing"),
                    Column.text("ID", "id")),
            "no draw is known; isobar draws scan looks for them");

    private final Context context;

    @Mixin
    private final DrawsPeriod period = new DrawsPeriod();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A basin, an ensemble or a plan. Default: the plan.")
    @Nullable
    String id;

    DrawsStatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DrawsIds ids = new DrawsIds(context, period);
        String unit = id == null || id.equals("last") ? ids.plan() : ids.resolve(id);
        Api api = context.api();
        JsonNode view = api.get(Ids.path(unit));
        List<String> ensembles = new ArrayList<>();
        if (unit.startsWith(Kind.ENSEMBLE.prefix())) {
            ensembles.add(unit);
        }
        view.path("ensembles")
                .forEach(ensemble -> ensembles.add(ensemble.path("id").asText()));
        ObjectNode result = Context.object()
                .put("id", unit)
                .put("status", view.path("status").asText())
                .put("why", view.path("why").asText());
        result.set("progress", view.path("progress"));
        result.set("tasks", view.path("tasks"));
        ArrayNode all = result.putArray("ensembles");
        for (String ensemble : ensembles) {
            all.add(api.get(Ids.path(ensemble) + "/standings"));
        }
        if (context.format() == OutputFormat.TABLE) {
            context.page(DrawsGrid.of(result, context.palette(), width()));
        } else {
            context.print(rows(result), ROWS);
        }
        return 0;
    }

    private int width() {
        return context.console().outIsTerminal() ? context.console().width().getAsInt() : 80;
    }

    private static ObjectNode rows(ObjectNode result) {
        ArrayNode items = Context.object().putArray("items");
        for (JsonNode ensemble : result.path("ensembles")) {
            String key = ensemble.path("id")
                    .asText()
                    .substring(Kind.ENSEMBLE.prefix().length());
            String letters = ensemble.path("letters").asText();
            for (int n = 0; n < letters.length(); n++) {
                items.addObject()
                        .put("basin", key.substring(key.lastIndexOf('/') + 1))
                        .put("draw", n)
                        .put(
                                "standing",
                                ensemble.path("legend")
                                        .path(letters.substring(n, n + 1))
                                        .asText())
                        .put("id", Kind.DRAW.prefix() + key + "/" + n);
            }
        }
        ObjectNode page = Context.object();
        page.setAll(result);
        page.remove("ensembles");
        page.set("items", items);
        return page;
    }
}
