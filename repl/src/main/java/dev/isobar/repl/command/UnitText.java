package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Palette;
import java.util.List;
import java.util.Map;

/** One unit as text for people: its fields, then its variables, then its gaps. */
final class UnitText {

    private UnitText() {}

    static String of(JsonNode unit, Palette palette) {
        StringBuilder text = new StringBuilder();
        field(text, palette, "id", Cells.plain(unit.path("id")));
        field(text, palette, "status", palette.status(Cells.plain(unit.path("status"))));
        field(text, palette, "version", Cells.plain(unit.path("version")));
        field(text, palette, "progress", Cells.progress(unit.path("progress")));
        field(text, palette, "why", Cells.plain(unit.path("why")));
        for (JsonNode variable : unit.path("variables")) {
            String status = Cells.plain(variable.path("status"));
            field(
                    text,
                    palette,
                    Cells.plain(variable.path("variable")),
                    palette.status(status) + "  " + Cells.progress(variable.path("progress"))
                            + (Gaps.any(variable.path("gaps")) ? ", " + Gaps.counts(variable.path("gaps")) : ""));
        }
        for (String parts : List.of("ensembles", "plans")) {
            for (JsonNode part : unit.path(parts)) {
                field(
                        text,
                        palette,
                        Cells.plain(part.path("name")),
                        palette.status(Cells.plain(part.path("status"))) + "  " + DrawsEnd.counts(part.path("counts")));
            }
        }
        unit.path("paths")
                .properties()
                .forEach(path -> field(text, palette, path.getKey(), Cells.plain(path.getValue())));
        String named = Gaps.named(unit);
        if (!named.isEmpty()) {
            text.append(palette.strong("gaps")).append('\n').append(named);
        }
        if (unit.path("state").isObject()) {
            text.append(palette.strong("state")).append('\n');
            tree(text, unit.path("state"), 1);
        }
        return text.toString();
    }

    private static void field(StringBuilder text, Palette palette, String name, String value) {
        if (!value.isBlank()) {
            String padded = "%-12s".formatted(name);
            text.append(palette.strong(padded))
                    .append(' ')
                    .append(value.stripTrailing())
                    .append('\n');
        }
    }

    private static void tree(StringBuilder text, JsonNode node, int depth) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            text.append("  ".repeat(depth)).append(field.getKey());
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                text.append('\n');
                tree(text, field.getValue(), depth + 1);
            } else {
                text.append("  ")
                        .append(shortened(Cells.plain(field.getValue())))
                        .append('\n');
            }
        }
    }

    private static String shortened(String value) {
        return value.length() <= 300 ? value : value.substring(0, 297) + "...";
    }
}
