package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.Cells;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The normals of a place as text for people: where they are from, the months, the year, and one day. */
final class PlaceText {

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final int MONTHS_IN_A_LINE = 6;

    private PlaceText() {}

    static String of(JsonNode item, @Nullable String day, Palette palette) {
        StringBuilder text = new StringBuilder();
        text.append(palette.strong("%s of %s, %s %s, target %d (%d to %d), in %s"
                        .formatted(
                                item.path("field").asText(),
                                item.path("variable").asText(),
                                item.path("model").asText(),
                                item.path("scenario").asText(),
                                item.path("target").asInt(),
                                item.path("firstYear").asInt(),
                                item.path("lastYear").asInt(),
                                item.path("units").asText())))
                .append('\n');
        text.append(where(item.path("cell")))
                .append(", from ")
                .append(item.path("file").asText())
                .append("\n\n");
        months(text, item.path("days"));
        text.append("\n  year   ").append(value(item.path("annualMean"))).append('\n');
        if (day != null) {
            JsonNode found = day(item.path("days"), day);
            text.append("  ")
                    .append(found.path("date").asText())
                    .append("  ")
                    .append(value(found.path("value")))
                    .append(
                            found.path("years").isNumber()
                                    ? " (" + found.path("years").asInt() + " years)"
                                    : "")
                    .append('\n');
        }
        return text.toString();
    }

    private static String where(JsonNode cell) {
        if (cell.has("cells")) {
            return "%s cells, %s km2"
                    .formatted(
                            Cells.count(cell.path("cells")),
                            String.format(
                                    Locale.ROOT, "%,.0f", cell.path("areaKm2").asDouble()));
        }
        return String.format(
                Locale.ROOT,
                "cell %s %s, %.1f km from the point",
                side(cell.path("latitude").asDouble(), "N", "S"),
                side(eastOrWest(cell.path("longitude").asDouble()), "E", "W"),
                cell.path("distanceKm").asDouble());
    }

    private static double eastOrWest(double longitude) {
        return longitude > 180 ? longitude - 360 : longitude;
    }

    private static String side(double degrees, String positive, String negative) {
        return String.format(Locale.ROOT, "%.3f %s", Math.abs(degrees), degrees < 0 ? negative : positive);
    }

    private static void months(StringBuilder text, JsonNode days) {
        double[] sums = new double[MONTHS.length];
        int[] counts = new int[MONTHS.length];
        for (JsonNode day : days) {
            int month = Integer.parseInt(day.path("date").asText().substring(0, 2)) - 1;
            if (day.path("value").isNumber()) {
                sums[month] += day.path("value").asDouble();
                counts[month]++;
            }
        }
        for (int first = 0; first < MONTHS.length; first += MONTHS_IN_A_LINE) {
            StringBuilder values = new StringBuilder();
            for (int month = first; month < first + MONTHS_IN_A_LINE; month++) {
                text.append("%11s".formatted(MONTHS[month]));
                values.append("%11s".formatted(counts[month] == 0 ? "none" : number(sums[month] / counts[month])));
            }
            text.append('\n').append(values).append('\n');
        }
    }

    private static JsonNode day(JsonNode days, String wanted) {
        for (JsonNode day : days) {
            if (day.path("date").asText().equals(wanted)) {
                return day;
            }
        }
        if (wanted.matches("[1-9]\\d{0,2}") && Integer.parseInt(wanted) <= days.size()) {
            return days.get(Integer.parseInt(wanted) - 1);
        }
        throw new CommandException(
                Exit.USAGE,
                "day: %s (expected: MM-DD, a day of this calendar, or 1 to %d)".formatted(wanted, days.size()),
                "help normals query");
    }

    private static String value(JsonNode value) {
        return value.isNumber() ? number(value.asDouble()) : "none";
    }

    /** With two decimals, or three digits that count when it is small. */
    private static String number(double value) {
        return Math.abs(value) >= 0.1 || value == 0
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.2e", value);
    }
}
