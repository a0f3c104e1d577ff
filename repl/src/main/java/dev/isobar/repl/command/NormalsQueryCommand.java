package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.output.Column;
import dev.isobar.repl.output.OutputFormat;
import dev.isobar.repl.output.View;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The normals of a place, from what is finished. */
@Command(
        name = "query",
        description = {
            "The normals of a point or a polygon, from finished outputs: monthly means; -o csv or json gives every day."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar normals query --lat 40.0 --lon -105.3 --target 2050 --variable tasmax --day 07-04",
            "  isobar normals query --lat 40.0 --lon -105.3 --target 2050 --field p90 -o csv > year.csv",
            "  isobar normals query --polygon county.geojson --target 2050 -o json"
        })
final class NormalsQueryCommand implements Callable<Integer> {

    private static final View DAYS = new View.Rows(
            List.of(
                    Column.text("MODEL", "model"),
                    Column.text("SCENARIO", "scenario"),
                    Column.text("VARIABLE", "variable"),
                    Column.text("TARGET", "target"),
                    Column.text("FIELD", "field"),
                    Column.text("UNITS", "units"),
                    Column.text("REGION", "region"),
                    Column.text("DATE", "date"),
                    Column.text("VALUE", "value"),
                    Column.text("YEARS", "years")),
            "no days");

    private final Context context;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            description = "mean, std, std1, min, max, or a percentile as p90. Default: the first of the output.")
    @Nullable
    String field;

    @Option(
            names = "--day",
            paramLabel = "MM-DD|N",
            description = "This day besides the months: a date, or its number from 1.")
    @Nullable
    String day;

    NormalsQueryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean forPeople = context.format() == OutputFormat.TABLE;
        JsonNode answer = place.ask(context, field, forPeople ? null : day);
        switch (context.format()) {
            case TABLE -> {
                StringBuilder text = new StringBuilder();
                for (JsonNode item : answer.path("items")) {
                    text.append(text.isEmpty() ? "" : "\n").append(PlaceText.of(item, day, context.palette()));
                }
                context.page(text.toString());
            }
            case CSV, JSONL -> context.print(days(answer), DAYS);
            case JSON, YAML -> context.print(answer, DAYS);
        }
        return 0;
    }

    /** Each day of each item as a row of its own. */
    private static ObjectNode days(JsonNode answer) {
        ObjectNode page = Context.object();
        ArrayNode rows = page.putArray("items");
        for (JsonNode item : answer.path("items")) {
            for (JsonNode each : item.path("days")) {
                ObjectNode row = rows.addObject();
                for (String name : List.of("model", "scenario", "variable", "target", "field", "units", "region")) {
                    row.set(name, item.path(name));
                }
                each.properties().forEach(value -> row.set(value.getKey(), value.getValue()));
            }
        }
        return page;
    }
}
