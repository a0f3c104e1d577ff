package dev.isobar.repl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * One column of a table, or one field of a description.
 *
 * @param title the heading in a table
 * @param path the JSON pointer without its first slash, slashes between names; also the heading in CSV, with dots
 * @param kind how the value is shown
 * @param cell the text for people; CSV has the plain value
 */
public record Column(String title, String path, Kind kind, Function<JsonNode, String> cell) {

    /** Alignment and colour. */
    public enum Kind {
        TEXT,
        NUMBER,
        STATUS,
        DIM
    }

    public static Column text(String title, String path) {
        return new Column(title, path, Kind.TEXT, Cells::plain);
    }

    public static Column status(String title, String path) {
        return new Column(title, path, Kind.STATUS, Cells::plain);
    }

    public static Column number(String title, String path) {
        return new Column(title, path, Kind.NUMBER, Cells::count);
    }

    public static Column time(String title, String path) {
        return new Column(title, path, Kind.DIM, Cells::time);
    }

    public static Column of(String title, String path, Kind kind, Function<JsonNode, String> cell) {
        return new Column(title, path, kind, cell);
    }

    /** The value in a row, a missing node when absent; without a path the row itself. */
    public JsonNode value(JsonNode row) {
        return path.isEmpty() ? row : row.at("/" + path);
    }

    String shown(JsonNode row) {
        return cell.apply(value(row));
    }

    String csvTitle() {
        return path.replace('/', '.');
    }
}
