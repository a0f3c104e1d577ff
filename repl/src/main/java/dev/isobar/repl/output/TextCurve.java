package dev.isobar.repl.output;

import java.util.Locale;

/**
 * A curve in braille dots, two across and four down in each character, with axes; the band around it is dotted.
 *
 * @param values in their order; NaN where missing
 * @param lower edge of the band, or empty
 * @param upper edge of the band, or empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record TextCurve(float[] values, float[] lower, float[] upper) {

    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    private static final int BLANK = 0x2800;
    private static final int AXIS = 10;
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /** The curve as lines of at most that width, with the values at the left and the months below. */
    public String lines(int width, int height) {
        int columns = Math.max(24, width - AXIS - 1);
        double low = edge(false);
        double high = edge(true);
        if (low > high) {
            return "no values\n";
        }
        double room = high > low ? (high - low) * 0.02 : 0.5;
        int[][] cells = cells(columns, height, low - room, high + room);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < height; row++) {
            double middle = high + room - (high - low + 2 * room) * (row + 0.5) / height;
            boolean labelled = row % 3 == 1;
            String label = labelled ? String.format(Locale.ROOT, "%" + (AXIS - 2) + ".4g", middle) : "";
            text.append("%8s %s".formatted(label, labelled ? "┤" : "│"));
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(cells[row][column] == 0 ? ' ' : (char) (BLANK + cells[row][column]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.append(months(columns)).toString();
    }

    private double edge(boolean most) {
        double edge = most ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (float[] all : new float[][] {values, lower, upper}) {
            for (float value : all) {
                if (!Float.isNaN(value)) {
                    edge = most ? Math.max(edge, value) : Math.min(edge, value);
                }
            }
        }
        return edge;
    }

    private int[][] cells(int columns, int height, double low, double high) {
        int[][] cells = new int[height][columns];
        int wide = 2 * columns;
        int tall = 4 * height;
        int before = -1;
        for (int x = 0; x < wide; x++) {
            int day = (int) ((long) x * values.length / wide);
            if (x % 4 == 0 && day < lower.length && day < upper.length) {
                int bottom = dot(lower[day], low, high, tall);
                for (int y = Math.max(0, dot(upper[day], low, high, tall)); y <= bottom; y += 3) {
                    set(cells, x, y);
                }
            }
            int y = dot(values[day], low, high, tall);
            if (y >= 0) {
                int from = before < 0 ? y : Math.min(before, y);
                int to = before < 0 ? y : Math.max(before, y);
                for (int each = from; each <= to; each++) {
                    set(cells, x, each);
                }
            }
            before = y;
        }
        return cells;
    }

    /** The row of dots of a value, from above; -1 when it is missing. */
    private static int dot(float value, double low, double high, int tall) {
        return Float.isNaN(value) ? -1 : (int) Math.clamp((high - value) / (high - low) * tall, 0, tall - 1);
    }

    private static void set(int[][] cells, int x, int y) {
        cells[y / 4][x / 2] |= DOTS[y % 4][x % 2];
    }

    private static String months(int columns) {
        StringBuilder axis = new StringBuilder(" ".repeat(AXIS - 1) + "└" + "─".repeat(columns));
        StringBuilder names = new StringBuilder(" ".repeat(AXIS + columns));
        for (int month = 0; month < MONTHS.length; month++) {
            int at = AXIS + month * columns / MONTHS.length;
            axis.setCharAt(at, '┴');
            String name = columns >= 4 * MONTHS.length ? MONTHS[month] : MONTHS[month].substring(0, 1);
            int middle = at + (columns / MONTHS.length - name.length()) / 2 + 1;
            names.replace(middle, middle + name.length(), name);
        }
        return axis + "\n" + names.toString().stripTrailing() + "\n";
    }
}
