package dev.isobar.formats.table;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.NewFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table row by row; it is kept in memory, encoded, until {@link #finish}. The same rows give the same bytes. */
public final class TableWriter implements AutoCloseable {

    private final NewFile file;
    private final List<Column> columns;
    private final TableEncoder encoder;
    private int rows;

    private TableWriter(NewFile file, List<Column> columns, TableEncoder encoder) {
        this.file = file;
        this.columns = columns;
        this.encoder = encoder;
    }

    /**
     * Starts a new file.
     *
     * @param path must not exist
     * @throws FormatException when it cannot be created
     * @throws IllegalArgumentException when there is no column, or a name is there twice
     */
    public static TableWriter create(Path path, TableFormat format, List<Column> columns) {
        long names = columns.stream().map(Column::name).distinct().count();
        if (names == 0 || names != columns.size()) {
            throw new IllegalArgumentException("columns: %s (expected: at least one, each name once)"
                    .formatted(columns.stream().map(Column::name).toList()));
        }
        List<Column> all = List.copyOf(columns);
        return new TableWriter(
                NewFile.create(path), all, format == TableFormat.CSV ? new CsvEncoder(all) : new ParquetEncoder(all));
    }

    /**
     * Appends a row.
     *
     * @param values one for each column: Integer, Double or String; null or NaN where missing
     * @throws IllegalArgumentException when they do not fit the columns
     */
    public void row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "row %d: %d values (expected: %d)".formatted(rows, values.length, columns.size()));
        }
        for (int i = 0; i < values.length; i++) {
            check(columns.get(i), values[i]);
        }
        for (int i = 0; i < values.length; i++) {
            encoder.value(i, missing(values[i]) ? null : values[i]);
        }
        encoder.endRow();
        rows++;
    }

    private void check(Column column, @Nullable Object value) {
        boolean fits = missing(value)
                ? column.optional()
                : switch (column.type()) {
                    case INT32 -> value instanceof Integer;
                    case DOUBLE -> value instanceof Double;
                    case UTF8 -> value instanceof String;
                };
        if (!fits) {
            throw new IllegalArgumentException("row %d, column %s: %s (expected: %s%s)"
                    .formatted(rows, column.name(), value, column.type(), column.optional() ? " or missing" : ""));
        }
    }

    private static boolean missing(@Nullable Object value) {
        return value == null || (value instanceof Double number && number.isNaN());
    }

    /**
     * Writes the file and forces it to the disk.
     *
     * @throws FormatException when it cannot be written
     */
    public void finish() {
        file.write(ByteBuffer.wrap(encoder.encode()), 0);
        file.force();
    }

    /** Releases the file; what is there before {@link #finish} is no table. */
    @Override
    public void close() {
        file.close();
    }
}
