package dev.isobar.repl.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * Turns a result into text; every text ends with a line feed.
 *
 * @param width columns of the terminal; {@link Integer#MAX_VALUE} when nothing is to be cut
 */
public record Rendering(OutputFormat format, Palette palette, int width) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A result with {@code items} is a list of those in JSONL and CSV; any other is one row. */
    public String render(JsonNode data, View view) {
        return switch (format) {
            case TABLE -> forPeople(data, view);
            case JSON -> pretty(data) + "\n";
            case JSONL -> lines(data);
            case CSV -> Csv.of(rows(data), view);
            case YAML -> Yaml.of(data);
        };
    }

    private String forPeople(JsonNode data, View view) {
        return switch (view) {
            case View.Rows rows -> {
                List<JsonNode> items = rows(data);
                yield items.isEmpty() ? rows.empty() + "\n" : new Table(rows.columns(), palette, width).of(items);
            }
            case View.Records records -> {
                List<JsonNode> items = rows(data);
                yield items.isEmpty() ? records.empty() + "\n" : Table.records(records.columns(), items, palette);
            }
            case View.Fields fields -> Table.fields(fields.fields(), data, palette);
            case View.Text text -> endLine(text.text().apply(data));
        };
    }

    private static String lines(JsonNode data) {
        StringBuilder text = new StringBuilder();
        rows(data).forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }

    private static List<JsonNode> rows(JsonNode data) {
        JsonNode items = data.path("items");
        if (!items.isArray()) {
            return List.of(data);
        }
        List<JsonNode> rows = new java.util.ArrayList<>();
        items.forEach(rows::add);
        return rows;
    }

    private static String pretty(JsonNode data) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON tree cannot be written", e);
        }
    }

    private static String endLine(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
