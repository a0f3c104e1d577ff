package dev.isobar.repl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Aligned columns; when they are wider than the screen the widest ones are cut, with an ellipsis, the first one last. */
final class Table {

    private static final int SMALLEST = 8;
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final Palette palette;
    private final int width;

    Table(List<Column> columns, Palette palette, int width) {
        this.columns = columns;
        this.palette = palette;
        this.width = width;
    }

    String of(List<JsonNode> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> columns.stream().map(column -> column.shown(row)).toList())
                .toList();
        int[] widths = fitted(cells);
        StringBuilder text = new StringBuilder();
        List<String> titles = columns.stream().map(Column::title).toList();
        text.append(palette.strong(line(titles, widths, false))).append('\n');
        cells.forEach(row -> text.append(line(row, widths, true)).append('\n'));
        return text.toString();
    }

    private int[] fitted(List<List<String>> cells) {
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = columns.get(c).title().length();
            for (List<String> row : cells) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        long total = (long) GAP.length() * (widths.length - 1);
        for (int w : widths) {
            total += w;
        }
        while (total > width) {
            int widest = widest(widths);
            if (widths[widest] <= SMALLEST) {
                break;
            }
            widths[widest]--;
            total--;
        }
        return widths;
    }

    /** The column to be cut next: the first one, which names the row, only when no other can be cut. */
    private static int widest(int[] widths) {
        int widest = Math.min(1, widths.length - 1);
        for (int c = widest + 1; c < widths.length; c++) {
            widest = widths[c] >= widths[widest] ? c : widest;
        }
        return widths[widest] <= SMALLEST ? 0 : widest;
    }

    private String line(List<String> row, int[] widths, boolean styled) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            boolean last = c == widths.length - 1;
            String cell = cut(row.get(c), widths[c]);
            String padding = " ".repeat(widths[c] - cell.length());
            boolean right = columns.get(c).kind() == Column.Kind.NUMBER;
            String shown = styled ? style(columns.get(c).kind(), cell) : cell;
            line.append(right ? padding + shown : last ? shown : shown + padding);
            line.append(last ? "" : GAP);
        }
        return line.toString();
    }

    private String style(Column.Kind kind, String cell) {
        return switch (kind) {
            case TEXT, NUMBER -> cell;
            case STATUS -> palette.status(cell);
            case DIM -> palette.dim(cell);
        };
    }

    private static String cut(String text, int width) {
        String oneLine = text.replace('\n', ' ');
        return oneLine.length() <= width ? oneLine : oneLine.substring(0, width - 1) + "…";
    }

    /** Each row as a block under a line with its number. */
    static String records(List<Column> columns, List<JsonNode> rows, Palette palette) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            String rule = "-[ %d ]".formatted(i + 1);
            text.append(palette.dim(rule + "-".repeat(40 - rule.length()))).append('\n');
            text.append(fields(columns, rows.get(i), palette));
        }
        return text.toString();
    }

    static String fields(List<Column> fields, JsonNode data, Palette palette) {
        int widest = fields.stream()
                .filter(field -> !field.shown(data).isEmpty())
                .mapToInt(field -> field.title().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        Table table = new Table(fields, palette, Integer.MAX_VALUE);
        for (Column field : fields) {
            String shown = field.shown(data);
            if (!shown.isEmpty()) {
                String title = field.title() + " ".repeat(widest - field.title().length());
                String value = table.style(field.kind(), shown).replace("\n", "\n" + " ".repeat(widest + GAP.length()));
                text.append(palette.strong(title)).append(GAP).append(value).append('\n');
            }
        }
        return text.toString();
    }
}
