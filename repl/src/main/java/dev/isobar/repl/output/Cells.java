package dev.isobar.repl.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values as text for people: counts with separators, UTC times with their age, durations, shares. */
public final class Cells {

    private Cells() {}

    /** Lists joined by commas, objects as JSON, nothing for missing values. */
    public static String plain(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(item -> parts.add(plain(item)));
            return String.join(",", parts);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    public static String count(JsonNode value) {
        return value.isIntegralNumber() ? count(value.asLong()) : plain(value);
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 2026-11-21T10:00:00Z (3 min ago)}; other text unchanged. */
    public static String time(JsonNode value) {
        String text = plain(value);
        try {
            Instant at = Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
            return at + " (" + age(Duration.between(at, Instant.now())) + ")";
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    static String age(Duration age) {
        if (age.isNegative()) {
            return "in " + duration(age.negated());
        }
        return age.toSeconds() < 2 ? "now" : duration(age) + " ago";
    }

    /** {@code 12 s}, {@code 3 min 5 s}, {@code 2 h 10 min}, {@code 4 d 2 h}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    /** {@code 12 ms}, {@code 1.24 s}, and from a minute on whole seconds. */
    public static String precise(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 60_000 ? "%.2f s".formatted(millis / 1000.0) : duration(duration);
    }

    private static String pair(long big, String bigUnit, long small, String smallUnit) {
        return big + " " + bigUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /** Whole seconds as a duration. */
    public static String seconds(JsonNode value) {
        return value.isNumber() ? duration(Duration.ofSeconds(value.asLong())) : plain(value);
    }

    /** {@code 45 %}, rounded down so that 100 % means all; empty when nothing is planned. */
    public static String percent(long done, long planned) {
        return planned <= 0 ? "" : (100 * Math.min(done, planned) / planned) + " %";
    }

    /** A progress object as {@code 120 of 400 chunks, 30 %}. */
    public static String progress(JsonNode progress) {
        long planned = progress.path("planned").asLong();
        if (planned <= 0) {
            return "";
        }
        long done = progress.path("done").asLong();
        String unit = progress.path("unit").asText("");
        return (count(done) + " of " + count(planned) + " " + unit).strip() + ", " + percent(done, planned);
    }
}
