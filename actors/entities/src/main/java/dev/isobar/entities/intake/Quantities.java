package dev.isobar.entities.intake;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people type them. Every refusal names the field. */
public final class Quantities {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(d|h|m|s)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,3})?)\\s*(?:([kmgt])(?:i?b)?|b)?");

    private Quantities() {}

    /** {@code 6h}, {@code 1h30m}, {@code 90s}; longer than nothing. */
    public static Duration duration(String field, String text) {
        String bare = text.strip().toLowerCase(Locale.ROOT);
        Matcher part = PART.matcher(bare);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            long count = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "d" -> Duration.ofDays(count);
                        case "h" -> Duration.ofHours(count);
                        case "m" -> Duration.ofMinutes(count);
                        default -> Duration.ofSeconds(count);
                    });
            end = part.end();
        }
        if (end != bare.length() || !sum.isPositive()) {
            throw RefusedException.invalid("%s: '%s' (expected: a duration, 6h or 1h30m)".formatted(field, text));
        }
        return sum;
    }

    /** Bytes of {@code 25G}, {@code 8GiB}, {@code 512M} or a number of bytes; K, M, G and T are powers of 1024. */
    public static long bytes(String field, String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw RefusedException.invalid("%s: '%s' (expected: a size, 25G or 512M)".formatted(field, text));
        }
        String unit = size.group(2);
        int power = unit == null ? 0 : 1 + "kmgt".indexOf(unit);
        return Math.round(Double.parseDouble(size.group(1)) * Math.pow(1024, power));
    }
}
