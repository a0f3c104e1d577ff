package dev.isobar.formats.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Encodes a table as comma-separated values, with a line of names. */
final class CsvEncoder implements TableEncoder {

    private final StringBuilder out = new StringBuilder();

    CsvEncoder(List<Column> columns) {
        out.append(columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")))
                .append('\n');
    }

    @Override
    public void value(int column, @Nullable Object value) {
        if (column > 0) {
            out.append(',');
        }
        if (value != null) {
            out.append(quoted(value.toString()));
        }
    }

    private static String quoted(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void endRow() {
        out.append('\n');
    }

    @Override
    public byte[] encode() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
