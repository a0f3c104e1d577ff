package dev.isobar.domain.normals;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is computed of the values that a window of years has for a calendar day; each skips missing values. */
public enum Statistic {
    MEAN,
    /** The standard deviation that divides by the number of values, as CDO {@code ydaystd} and numpy do. */
    STD,
    /** The standard deviation that divides by the number less one, as CDO {@code ydaystd1} does; missing for one value. */
    STD1,
    MIN,
    MAX;

    /** Parses {@code mean}, {@code std}, {@code std1}, {@code min} or {@code max}. */
    public static Statistic parse(String text) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.text().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("statistic: '%s' (expected: %s)"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(Statistic::text).collect(Collectors.joining(", ")))));
    }

    /** The name that {@link #parse} reads. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
