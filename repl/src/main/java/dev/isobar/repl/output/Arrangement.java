package dev.isobar.repl.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which columns of rows are shown, in which order, and how; results that are not rows stay as they are.
 *
 * @param columns titles or paths, in any case; all when empty
 * @param sort a title or path, behind {@code -} for backwards; empty for the order of the node
 * @param vertical whether each row is a block of lines
 */
public record Arrangement(List<String> columns, String sort, boolean vertical) {

    /** The view with the chosen columns; throws {@link IllegalArgumentException} with a text for people. */
    public View view(View view) {
        if (!(view instanceof View.Rows rows)) {
            return view;
        }
        List<Column> chosen = columns.isEmpty()
                ? rows.columns()
                : columns.stream().map(name -> column(rows, name)).toList();
        return vertical ? new View.Records(chosen, rows.empty()) : new View.Rows(chosen, rows.empty());
    }

    /** The data with its rows sorted; throws {@link IllegalArgumentException} with a text for people. */
    public JsonNode data(JsonNode data, View view) {
        if (sort.isEmpty() || !(view instanceof View.Rows rows) || !(data instanceof ObjectNode page)) {
            return data;
        }
        boolean backwards = sort.startsWith("-");
        Column column = column(rows, backwards ? sort.substring(1) : sort);
        List<JsonNode> items = new ArrayList<>();
        page.path("items").forEach(items::add);
        Comparator<JsonNode> order = Comparator.comparing(column::value, Arrangement::compared);
        items.sort(backwards ? order.reversed() : order);
        ObjectNode sorted = page.deepCopy();
        ArrayNode array = sorted.putArray("items");
        items.forEach(array::add);
        return sorted;
    }

    private static int compared(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber()
                ? Double.compare(a.asDouble(), b.asDouble())
                : Cells.plain(a).compareTo(Cells.plain(b));
    }

    private static Column column(View.Rows rows, String name) {
        return rows.columns().stream()
                .filter(column ->
                        column.title().equalsIgnoreCase(name) || column.path().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column '%s' (expected: %s)"
                        .formatted(
                                name,
                                rows.columns().stream()
                                        .map(Column::title)
                                        .map(title -> title.toLowerCase(java.util.Locale.ROOT))
                                        .collect(Collectors.joining(", ")))));
    }
}
