package dev.isobar.repl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** RFC 4180 with a heading line; nested names are joined by dots, lists inside a cell by blanks. */
final class Csv {

    private Csv() {}

    static String of(List<JsonNode> rows, View view) {
        return switch (view) {
            case View.Rows listing -> ofColumns(rows, listing.columns());
            case View.Records records -> ofColumns(rows, records.columns());
            case View.Fields fields -> ofColumns(rows, fields.fields());
            case View.Text text -> flattened(rows);
        };
    }

    private static String ofColumns(List<JsonNode> rows, List<Column> columns) {
        StringBuilder text = new StringBuilder();
        line(text, columns.stream().map(Column::csvTitle).toList());
        for (JsonNode row : rows) {
            line(text, columns.stream().map(column -> cell(column.value(row))).toList());
        }
        return text.toString();
    }

    private static String flattened(List<JsonNode> rows) {
        Set<String> titles = new LinkedHashSet<>();
        List<Map<String, String>> flat = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, String> cells = new LinkedHashMap<>();
            flatten("", row, cells);
            titles.addAll(cells.keySet());
            flat.add(cells);
        }
        StringBuilder text = new StringBuilder();
        line(text, List.copyOf(titles));
        flat.forEach(cells ->
                line(text, titles.stream().map(t -> cells.getOrDefault(t, "")).toList()));
        return text.toString();
    }

    private static void flatten(String name, JsonNode value, Map<String, String> cells) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), cells));
        } else {
            cells.put(name.isEmpty() ? "value" : name, cell(value));
        }
    }

    private static String cell(JsonNode value) {
        return value.isArray() ? Cells.plain(value).replace(',', ' ') : Cells.plain(value);
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
