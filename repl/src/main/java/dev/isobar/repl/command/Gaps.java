package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is missing from results, by name: rejected files, missing years, windows that were not written. */
final class Gaps {

    private static final int SHOWN = 20;

    private Gaps() {}

    /** The gaps of a unit and of its variables, one a line; empty text when there are none. */
    static String of(JsonNode unit) {
        StringBuilder text = new StringBuilder();
        section(text, Cells.plain(unit.path("variable")), unit.path("gaps"));
        for (JsonNode variable : unit.path("variables")) {
            section(text, Cells.plain(variable.path("variable")), variable.path("gaps"));
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String variable, JsonNode gaps) {
        for (Map.Entry<String, JsonNode> kind : gaps.properties()) {
            List<String> lines = lines(kind.getValue());
            if (lines.isEmpty()) {
                continue;
            }
            text.append("gaps").append(variable.isEmpty() ? "" : " of " + variable);
            text.append(", ").append(words(kind.getKey()));
            boolean brief = lines.size() == 1 || lines.stream().allMatch(line -> line.length() <= 6);
            if (brief) {
                text.append(": ").append(String.join(", ", lines)).append('\n');
                continue;
            }
            text.append(" (").append(lines.size()).append("):\n");
            lines.stream()
                    .limit(SHOWN)
                    .forEach(line -> text.append("  ").append(line).append('\n'));
            if (lines.size() > SHOWN) {
                text.append("  and ")
                        .append(lines.size() - SHOWN)
                        .append(" more; isobar normals show -o json lists all\n");
            }
        }
    }

    private static List<String> lines(JsonNode gaps) {
        List<String> lines = new ArrayList<>();
        if (gaps.isArray()) {
            gaps.forEach(gap -> lines.add(line(gap)));
        } else if (gaps.isObject()) {
            gaps.properties().forEach(gap -> lines.add(gap.getKey() + ": " + line(gap.getValue())));
        } else if (!gaps.isNull()
                && !gaps.asText().equals("0")
                && !gaps.asText().isEmpty()) {
            lines.add(gaps.asText());
        }
        return lines;
    }

    private static String line(JsonNode gap) {
        if (!gap.isObject()) {
            return Cells.plain(gap);
        }
        List<String> parts = new ArrayList<>();
        gap.properties().forEach(field -> parts.add(Cells.plain(field.getValue())));
        return String.join(": ", parts);
    }

    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    }
}
