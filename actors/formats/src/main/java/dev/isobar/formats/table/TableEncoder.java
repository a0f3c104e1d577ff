package dev.isobar.formats.table;

import org.jspecify.annotations.Nullable;

/** Encodes the rows of a table; values fit their columns. */
sealed interface TableEncoder permits CsvEncoder, ParquetEncoder {

    /** Takes the value of a column of the current row, column by column; null when missing. */
    void value(int column, @Nullable Object value);

    void endRow();

    /** The whole file. */
    byte[] encode();
}
