package dev.isobar.formats.table;

import java.nio.file.Path;
import java.util.List;

/** A table of regional means whose values are known. */
public final class TableSamples {

    private TableSamples() {}

    public static Path write(Path path, TableFormat format, int rows) {
        List<Column> columns = List.of(
                Column.required("region", Column.Type.UTF8),
                Column.required("slot", Column.Type.INT32),
                Column.optionalDouble("mean"),
                Column.required("area", Column.Type.DOUBLE));
        try (TableWriter writer = TableWriter.create(path, format, columns)) {
            for (int row = 0; row < rows; row++) {
                writer.row(region(row), row - 2, mean(row), row / 8.0);
            }
            writer.finish();
        }
        return path;
    }

    static String region(int row) {
        return row % 3 == 0 ? "São Tomé, \"island\"" : "R" + row;
    }

    static double mean(int row) {
        return row % 7 == 3 || row > 200 ? Double.NaN : 280 + row / 64.0;
    }
}
