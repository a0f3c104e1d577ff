package dev.isobar.formats.zarr;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON in ASCII: maps with text keys in their own order, lists, texts, numbers, truth values and null. */
final class JsonWriter {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /**
     * The text of a value, indented.
     *
     * @throws IllegalArgumentException for anything that JSON cannot say, NaN and the infinities among it
     */
    static String write(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "\n");
        return writer.out.append('\n').toString();
    }

    private void value(@Nullable Object value, String newLine) {
        switch (value) {
            case null -> out.append("null");
            case String text -> text(text);
            case Boolean truth -> out.append(truth);
            case Integer number -> out.append(number);
            case Long number -> out.append(number);
            case Double number when Double.isFinite(number) -> out.append(number);
            case Map<?, ?> map -> map(map, newLine);
            case List<?> list -> list(list, newLine);
            default -> throw new IllegalArgumentException("JSON: %s (expected: what JSON can say)".formatted(value));
        }
    }

    private void map(Map<?, ?> map, String newLine) {
        String inner = newLine + INDENT;
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append(inner);
            text(String.valueOf(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), inner);
            separator = ",";
        }
        out.append(map.isEmpty() ? "}" : newLine + "}");
    }

    private void list(List<?> list, String newLine) {
        boolean nested = list.stream().anyMatch(item -> item instanceof Map);
        String inner = newLine + INDENT;
        out.append('[');
        String separator = "";
        for (Object item : list) {
            out.append(separator).append(nested ? inner : separator.isEmpty() ? "" : " ");
            value(item, inner);
            separator = ",";
        }
        out.append(nested ? newLine + "]" : "]");
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default ->
                    out.append(c < ' ' || c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
