package dev.isobar.domain.normals;

import java.util.Locale;

/** What a table of regional means is written as. */
public enum TableFormat {
    CSV,
    PARQUET;

    /** Parses {@code csv} or {@code parquet}. */
    public static TableFormat parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "csv" -> CSV;
            case "parquet" -> PARQUET;
            default -> throw new IllegalArgumentException("tables: '%s' (expected: csv or parquet)".formatted(text));
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
