package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.TextCurve;
import dev.isobar.repl.output.TextMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Drawings made of characters, as wide and as tall as the screen allows. */
record PlotText(Context context) {

    private static final int MOST_WIDE = 160;
    private static final int MOST_TALL = 45;
    private static final int AROUND = 6;

    int width() {
        int width =
                context.console().outIsTerminal() ? context.console().width().getAsInt() : 80;
        return Math.clamp(width, 20, MOST_WIDE);
    }

    /** Lines for the drawing itself. */
    int height() {
        int height =
                context.console().outIsTerminal() ? context.console().height().getAsInt() : 24;
        return Math.clamp(height - AROUND, 8, MOST_TALL);
    }

    String map(JsonNode raster) {
        List<String> colours = new ArrayList<>();
        raster.path("colours").forEach(colour -> colours.add(colour.asText()));
        double low = raster.path("low").asDouble();
        double high = raster.path("high").asDouble();
        TextMap map = new TextMap(
                raster.path("columns").asInt(),
                raster.path("rows").asInt(),
                values(raster.path("values"), ""),
                low,
                high,
                colours);
        boolean colour = context.palette().on();
        return "%s, %s%n%s%s to %s, %s to %s; blank: no data%n%s %s %s %s%n"
                .formatted(
                        context.palette().strong(raster.path("title").asText()),
                        raster.path("subtitle").asText(),
                        map.lines(colour),
                        TextMap.degrees(raster.path("north").asDouble(), "N", "S"),
                        TextMap.degrees(raster.path("south").asDouble(), "N", "S"),
                        TextMap.degrees(raster.path("west").asDouble(), "E", "W"),
                        TextMap.degrees(raster.path("east").asDouble(), "E", "W"),
                        number(low),
                        map.scale(colour, 32),
                        number(high),
                        raster.path("unit").asText());
    }

    String curve(JsonNode item, JsonNode band) {
        float[] lower = values(band.path("lower").path("items").path(0).path("days"), "value");
        float[] upper = values(band.path("upper").path("items").path(0).path("days"), "value");
        TextCurve curve = new TextCurve(values(item.path("days"), "value"), lower, upper);
        String banded = band.has("name") ? "; dotted: " + band.path("name").asText() : "";
        return "%s, in %s%s%n%s"
                .formatted(
                        context.palette()
                                .strong("%s of %s, %s %s, target %d, %s"
                                        .formatted(
                                                item.path("field").asText(),
                                                item.path("variable").asText(),
                                                item.path("model").asText(),
                                                item.path("scenario").asText(),
                                                item.path("target").asInt(),
                                                item.path("region").asText())),
                        item.path("units").asText(),
                        banded,
                        curve.lines(width(), height()));
    }

    private static float[] values(JsonNode array, String name) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = name.isEmpty() ? array.path(i) : array.path(i).path(name);
            values[i] = value.isNumber() ? value.floatValue() : Float.NaN;
        }
        return values;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
