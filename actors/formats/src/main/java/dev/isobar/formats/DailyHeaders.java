package dev.isobar.formats;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the header of a daily file from its axes and attributes, and refuses what is no (time, latitude, longitude). */
public final class DailyHeaders {

    /** More cells than any grid of daily values has; a header that says so is damaged. */
    private static final long MOST_CELLS = 1L << 28;

    private DailyHeaders() {}

    /**
     * Checks and makes a header.
     *
     * @param axes the variable's coordinate variables, outermost first
     * @param attributes the variable's; texts as String, numbers as double[]
     * @param chunkShape of the variable, one extent for each axis
     * @throws FormatException when the axes are not time, latitude and longitude
     */
    public static DailyHeader of(
            Path file,
            String variable,
            List<CoordinateAxis> axes,
            Map<String, Object> attributes,
            int[] chunkShape,
            Map<String, String> globalAttributes) {
        checkAxes(file, variable, axes);
        CoordinateAxis time = axes.getFirst();
        String calendar = time.text("calendar");
        return new DailyHeader(
                variable,
                axes.get(1).values(),
                axes.get(2).values(),
                time.values().length,
                time.values(),
                time.text("units"),
                calendar.isEmpty() ? "standard" : calendar,
                text(attributes, "units"),
                text(attributes, "standard_name"),
                text(attributes, "long_name"),
                text(attributes, "cell_methods"),
                chunkShape,
                globalAttributes);
    }

    /** Refuses a shape (time, latitude, longitude) whose extents cannot be. */
    public static void checkShape(Path file, String variable, long[] shape) {
        boolean sane = Arrays.stream(shape).allMatch(n -> n >= 1 && n <= MOST_CELLS)
                && shape[1] * shape[2] <= MOST_CELLS
                && shape[0] <= 1_000_000;
        if (!sane) {
            throw new FormatException(
                    file,
                    "variable %s: shape %s (expected: 1 to 1000000 days of 1 to %d cells)"
                            .formatted(variable, Arrays.toString(shape), MOST_CELLS));
        }
    }

    private static void checkAxes(Path file, String variable, List<CoordinateAxis> axes) {
        if (!axes.getFirst().isTime()
                || !axes.get(1).isLatitude()
                || !axes.get(2).isLongitude()) {
            throw new FormatException(
                    file,
                    "variable %s: axes (%s) (expected: time with units 'days since ...', latitude, longitude)"
                            .formatted(
                                    variable,
                                    axes.stream()
                                            .map(axis -> axis.name() + " '" + axis.text("units") + "'")
                                            .collect(Collectors.joining(", "))));
        }
        for (CoordinateAxis axis : axes) {
            for (double value : axis.values()) {
                if (!Double.isFinite(value)) {
                    throw new FormatException(file, "axis %s: %s (expected: numbers)".formatted(axis.name(), value));
                }
            }
        }
    }

    private static String text(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof String text ? text : "";
    }

    /** An attribute's value as text: a text as it is, numbers separated by commas. */
    public static String asText(Object value) {
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers)
                    .mapToObj(number -> number == Math.rint(number) && Math.abs(number) < 1e15
                            ? String.format(Locale.ROOT, "%d", (long) number)
                            : Double.toString(number))
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }
}
