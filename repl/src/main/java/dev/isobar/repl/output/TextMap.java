package dev.isobar.repl.output;

import java.util.List;
import java.util.Locale;

/**
 * A map in characters. In colour each character shows two values, one above the other, by half blocks in the 256 colours
 * of terminals; without colour one character of a ramp stands for both.
 *
 * @param values row-major from the north-west; NaN where missing, which is blank
 * @param low the value of the first colour
 * @param high the value of the last colour
 * @param colours {@code #rrggbb}, from low to high
 */
@SuppressWarnings("ArrayRecordComponent")
public record TextMap(int columns, int rows, float[] values, double low, double high, List<String> colours) {

    private static final String RAMP = ".:-=+*#%@";
    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};
    private static final String RESET = "\u001b[0m";

    /** The map as lines, two rows in each. */
    public String lines(boolean colour) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row += 2) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                float upper = value(row, column);
                float lower = value(row + 1, column);
                line.append(colour ? halves(upper, lower) : ramp(upper, lower));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The colours, or the characters of the ramp, between the two ends of the scale. */
    public String scale(boolean colour, int width) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < width; i++) {
            double value = low + (high - low) * i / Math.max(1, width - 1);
            text.append(colour ? "\u001b[38;5;%dm█%s".formatted(colourOf(value), RESET) : ramp(value));
        }
        return text.toString();
    }

    private float value(int row, int column) {
        return row < rows ? values[row * columns + column] : Float.NaN;
    }

    private String halves(float upper, float lower) {
        boolean above = !Float.isNaN(upper);
        boolean below = !Float.isNaN(lower);
        if (above && below) {
            return "\u001b[38;5;%d;48;5;%dm▀%s".formatted(colourOf(upper), colourOf(lower), RESET);
        }
        if (above || below) {
            return "\u001b[38;5;%dm%s%s".formatted(colourOf(above ? upper : lower), above ? "▀" : "▄", RESET);
        }
        return " ";
    }

    private char ramp(float upper, float lower) {
        if (Float.isNaN(upper) && Float.isNaN(lower)) {
            return ' ';
        }
        double mean = Float.isNaN(upper) ? lower : Float.isNaN(lower) ? upper : (upper + lower) / 2.0;
        return ramp(mean);
    }

    private char ramp(double value) {
        return RAMP.charAt((int) Math.min(RAMP.length() - 1, position(value) * RAMP.length()));
    }

    /** 0 at the low end of the scale, 1 at the high end and above. */
    private double position(double value) {
        return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
    }

    /** The number, of 256, of the colour that is nearest to that of a value. */
    int colourOf(double value) {
        String colour = colours.get((int) Math.round(position(value) * (colours.size() - 1)));
        return nearest(
                Integer.parseInt(colour, 1, 3, 16),
                Integer.parseInt(colour, 3, 5, 16),
                Integer.parseInt(colour, 5, 7, 16));
    }

    /** In the cube of 6 x 6 x 6 colours, which begins at 16. */
    private static int nearest(int red, int green, int blue) {
        return 16 + 36 * level(red) + 6 * level(green) + level(blue);
    }

    private static int level(int intensity) {
        int best = 0;
        for (int i = 1; i < LEVELS.length; i++) {
            best = Math.abs(LEVELS[i] - intensity) < Math.abs(LEVELS[best] - intensity) ? i : best;
        }
        return best;
    }

    /** {@code 40.0° N}, {@code 101.2° W}. */
    public static String degrees(double value, String positive, String negative) {
        double shown = value > 180 ? value - 360 : value;
        return String.format(Locale.ROOT, "%.1f° %s", Math.abs(shown), shown < 0 ? negative : positive);
    }
}
