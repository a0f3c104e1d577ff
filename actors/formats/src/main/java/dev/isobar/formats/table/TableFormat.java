package dev.isobar.formats.table;

/** The formats that tables are written in. */
public enum TableFormat {
    /** RFC 4180 with line feeds, UTF-8; a missing value is an empty field. */
    CSV("csv"),
    /** Apache Parquet, one row group, not compressed. */
    PARQUET("parquet");

    private final String text;

    TableFormat(String text) {
        this.text = text;
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static TableFormat parse(String text) {
        for (TableFormat format : values()) {
            if (format.text.equals(text)) {
                return format;
            }
        }
        throw new IllegalArgumentException("table format: '%s' (expected: csv or parquet)".formatted(text));
    }

    /** The name that {@link #parse} takes. */
    public String text() {
        return text;
    }

    /** How names of such files end. */
    public String extension() {
        return "." + text;
    }
}
