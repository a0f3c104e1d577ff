package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.isobar.repl.output.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is missing from results, by name: rejected files, missing years, unreadable days, windows not written. */
final class Gaps {

    private static final int SHOWN = 20;

    private Gaps() {}

    /** Whether any of the counts is above zero. */
    static boolean any(JsonNode counts) {
        return counts.properties().stream().anyMatch(count -> count.getValue().asLong() > 0);
    }

    /** The counts above zero: {@code missing years 2, rejected files 1}. */
    static String counts(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            if (count.getValue().asLong() > 0) {
                String words =
                        count.getKey().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
                parts.add(words + " " + Cells.count(count.getValue()));
            }
        }
        return String.join(", ", parts);
    }

    /** The gaps of a variable's view, by name; empty text when there are none. */
    static String named(JsonNode variable) {
        JsonNode run = variable.path("state").path("run");
        JsonNode scan = run.path("scan");
        ArrayNode unreadable = Context.object().putArray("unreadable");
        run.path("blocks").forEach(block -> block.path("unreadable").forEach(unreadable::add));
        StringBuilder text = new StringBuilder();
        List<String> years = new ArrayList<>();
        scan.path("missingYears").forEach(year -> years.add(year.asText()));
        if (!years.isEmpty()) {
            text.append("    missing years: ").append(String.join(", ", years)).append('\n');
        }
        lines(text, "rejected files", scan.path("rejected"), Gaps::rejected);
        lines(text, "unreadable days", unreadable, Gaps::unreadable);
        lines(text, "target years not written", scan.path("skipped"), Gaps::skipped);
        return text.toString();
    }

    private static void lines(
            StringBuilder text, String title, JsonNode items, java.util.function.Function<JsonNode, String> line) {
        if (items.isEmpty()) {
            return;
        }
        text.append("    %s (%d):%n".formatted(title, items.size()));
        for (int i = 0; i < Math.min(SHOWN, items.size()); i++) {
            text.append("      ").append(line.apply(items.get(i))).append('\n');
        }
        if (items.size() > SHOWN) {
            text.append("      and %d more; isobar normals show ID -o json has all%n".formatted(items.size() - SHOWN));
        }
    }

    private static String rejected(JsonNode file) {
        return file.path("path").asText() + ": "
                + file.path("failure").path("text").asText();
    }

    private static String unreadable(JsonNode days) {
        return "%s, days %s to %s: %s"
                .formatted(
                        days.path("year").asText(),
                        days.path("firstDay").asLong() + 1,
                        days.path("endDay").asText(),
                        days.path("text").asText());
    }

    private static String skipped(JsonNode target) {
        return "%s: only %s years of files in its window"
                .formatted(
                        target.path("targetYear").asText(),
                        target.path("yearsFound").asText());
    }
}
