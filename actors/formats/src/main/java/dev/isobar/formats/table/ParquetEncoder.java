package dev.isobar.formats.table;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a table as Parquet: one row group, one page of plain values for each column, not compressed.
 *
 * <p>Reference: Apache Parquet format 2.10: file layout, parquet.thrift, encodings PLAIN and RLE.
 */
final class ParquetEncoder implements TableEncoder {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int UNCOMPRESSED = 0;
    private static final int UTF8 = 0;

    private final List<Column> columns;
    private final List<ColumnPage> pages = new ArrayList<>();
    private int rows;

    ParquetEncoder(List<Column> columns) {
        this.columns = columns;
        columns.forEach(column -> pages.add(new ColumnPage()));
    }

    /** The values of a column, and whether each is there. */
    private static final class ColumnPage {

        private final ByteArrayOutputStream values = new ByteArrayOutputStream();
        private final ByteArrayOutputStream levels = new ByteArrayOutputStream();
        private int runLength;
        private boolean runThere;

        void there(boolean there) {
            if (there != runThere) {
                endRun();
                runThere = there;
            }
            runLength++;
        }

        /** A run of equal definition levels, one bit wide. */
        void endRun() {
            if (runLength > 0) {
                int left = runLength << 1;
                while ((left & ~0x7F) != 0) {
                    levels.write((left & 0x7F) | 0x80);
                    left >>>= 7;
                }
                levels.write(left);
                levels.write(runThere ? 1 : 0);
                runLength = 0;
            }
        }

        byte[] bytes(boolean optional) {
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            if (optional) {
                endRun();
                page.writeBytes(le(4).putInt(levels.size()).array());
                page.writeBytes(levels.toByteArray());
            }
            page.writeBytes(values.toByteArray());
            return page.toByteArray();
        }
    }

    /** A column in the file. */
    private record Placed(Column column, long offset, long length) {}

    @Override
    public void value(int column, @Nullable Object value) {
        ColumnPage page = pages.get(column);
        page.there(value != null);
        switch (value) {
            case Integer number -> page.values.writeBytes(le(4).putInt(number).array());
            case Double number -> page.values.writeBytes(le(8).putDouble(number).array());
            case String text -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                page.values.writeBytes(le(4).putInt(utf8.length).array());
                page.values.writeBytes(utf8);
            }
            case null -> {}
            default -> throw new IllegalArgumentException("value: " + value + " (expected: Integer, Double, String)");
        }
    }

    private static ByteBuffer le(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void endRow() {
        rows++;
    }

    @Override
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < columns.size() && rows > 0; i++) {
            long offset = out.size();
            byte[] page = pages.get(i).bytes(columns.get(i).optional());
            out.writeBytes(pageHeader(page));
            out.writeBytes(page);
            placed.add(new Placed(columns.get(i), offset, out.size() - offset));
        }
        byte[] footer = footer(placed);
        out.writeBytes(footer);
        out.writeBytes(le(4).putInt(footer.length).array());
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private byte[] pageHeader(byte[] page) {
        CRC32 crc = new CRC32();
        crc.update(page);
        return ThriftWriter.write(header -> header.int32(1, 0)
                .int32(2, page.length)
                .int32(3, page.length)
                .int32(4, (int) crc.getValue())
                .struct(
                        5,
                        data -> data.int32(1, rows)
                                .int32(2, PLAIN)
                                .int32(3, RLE)
                                .int32(4, RLE)));
    }

    private byte[] footer(List<Placed> placed) {
        List<Consumer<ThriftWriter>> schema = new ArrayList<>();
        schema.add(root -> root.text(4, "schema").int32(5, columns.size()));
        columns.forEach(column -> schema.add(element(column)));
        long bytes = placed.stream().mapToLong(Placed::length).sum();
        List<Consumer<ThriftWriter>> groups = rows == 0
                ? List.of()
                : List.of(group -> group.structs(
                                1, placed.stream().map(this::chunk).toList())
                        .int64(2, bytes)
                        .int64(3, rows));
        return ThriftWriter.write(file -> file.int32(1, 1)
                .structs(2, schema)
                .int64(3, rows)
                .structs(4, groups)
                .text(6, "isobar"));
    }

    private static Consumer<ThriftWriter> element(Column column) {
        return element -> {
            element.int32(1, physical(column))
                    .int32(3, column.optional() ? 1 : 0)
                    .text(4, column.name());
            if (column.type() == Column.Type.UTF8) {
                element.int32(6, UTF8).struct(10, logical -> logical.struct(1, string -> {}));
            }
        };
    }

    private Consumer<ThriftWriter> chunk(Placed placed) {
        return chunk -> chunk.int64(2, placed.offset())
                .struct(
                        3,
                        data -> data.int32(1, physical(placed.column()))
                                .int32s(2, List.of(PLAIN, RLE))
                                .texts(3, List.of(placed.column().name()))
                                .int32(4, UNCOMPRESSED)
                                .int64(5, rows)
                                .int64(6, placed.length())
                                .int64(7, placed.length())
                                .int64(9, placed.offset()));
    }

    private static int physical(Column column) {
        return switch (column.type()) {
            case INT32 -> 1;
            case DOUBLE -> 5;
            case UTF8 -> 6;
        };
    }
}
