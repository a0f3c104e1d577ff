package dev.isobar.formats.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {

    @TempDir
    private Path folder;

    @Test
    void aTableAsCsvQuotesWhatNeedsItAndLeavesMissingValuesEmpty() throws IOException {
        Path file = TableSamples.write(folder.resolve("table.csv"), TableFormat.CSV, 4);
        assertThat(Files.readString(file)).isEqualTo("""
                region,slot,mean,area
                "São Tomé, ""island""\",-2,280.0,0.0
                R1,-1,280.015625,0.125
                R2,0,280.03125,0.25
                "São Tomé, ""island""\",1,,0.375
                """);
    }

    @Test
    void aTableAsParquetHasItsValuesWhereTheFormatSays() throws IOException {
        byte[] file = Files.readAllBytes(TableSamples.write(folder.resolve("t.parquet"), TableFormat.PARQUET, 300));
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        int footer = bytes.getInt(file.length - 8);
        Map<Integer, Object> data = new Thrift(bytes, file.length - 8 - footer).struct();
        assertThat(data).containsEntry(1, 1L).containsEntry(3, 300L).containsEntry(6, "isobar");
        List<Map<Integer, Object>> schema = structs(data, 2);
        assertThat(schema)
                .extracting(element -> element.get(4))
                .containsExactly("schema", "region", "slot", "mean", "area");
        assertThat(schema).extracting(element -> element.get(3)).containsExactly(null, 0L, 0L, 1L, 0L);
        List<Map<Integer, Object>> columns = structs(structs(data, 4).getFirst(), 1);
        assertThat(texts(bytes, page(bytes, columns.get(0)))).hasSize(300).startsWith("São Tomé, \"island\"", "R1");
        ByteBuffer slots = page(bytes, columns.get(1));
        for (int row = 0; row < 300; row++) {
            assertThat(slots.getInt()).isEqualTo(row - 2);
        }
        ByteBuffer means = page(bytes, columns.get(2));
        List<Boolean> there = levels(means);
        assertThat(there).hasSize(300);
        for (int row = 0; row < 300; row++) {
            assertThat(there.get(row)).isEqualTo(!Double.isNaN(TableSamples.mean(row)));
            if (there.get(row)) {
                assertThat(means.getDouble()).isEqualTo(TableSamples.mean(row));
            }
        }
        assertThat(means.hasRemaining()).isFalse();
    }

    @Test
    void aTableWithoutRowsHasAFooterOnly() throws IOException {
        byte[] file = Files.readAllBytes(TableSamples.write(folder.resolve("t.parquet"), TableFormat.PARQUET, 0));
        Map<Integer, Object> data = new Thrift(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), 4).struct();
        assertThat(data).containsEntry(3, 0L);
        assertThat(structs(data, 4)).isEmpty();
    }

    @Test
    void rowsThatDoNotFitAreRefused() {
        List<Column> columns =
                List.of(Column.required("n", Column.Type.INT32), Column.required("x", Column.Type.DOUBLE));
        try (TableWriter writer = TableWriter.create(folder.resolve("t"), TableFormat.CSV, columns)) {
            assertThatThrownBy(() -> writer.row(1)).hasMessageContaining("1 values (expected: 2)");
            assertThatThrownBy(() -> writer.row(1, Double.NaN)).hasMessageContaining("column x");
            assertThatThrownBy(() -> writer.row("1", 1.0)).hasMessageContaining("column n: 1 (expected: INT32)");
        }
        Column column = Column.optionalDouble("a");
        assertThatThrownBy(() -> TableWriter.create(folder.resolve("u"), TableFormat.CSV, List.of(column, column)))
                .hasMessageContaining("each name once");
        assertThat(folder.resolve("u")).doesNotExist();
        assertThatThrownBy(() -> TableFormat.parse("xls")).hasMessageContaining("expected: csv or parquet");
    }

    /** The bytes of a column's page, behind its header. */
    private static ByteBuffer page(ByteBuffer file, Map<Integer, Object> column) {
        Map<Integer, Object> data = struct(column, 3);
        Thrift header = new Thrift(file, number(data, 9));
        Map<Integer, Object> page = header.struct();
        assertThat(struct(page, 5)).containsEntry(1, 300L).containsEntry(2, 0L);
        int length = number(page, 3);
        assertThat(header.at + length).isEqualTo(number(data, 9) + number(data, 7));
        return file.slice(header.at, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<String> texts(ByteBuffer file, ByteBuffer page) {
        List<String> texts = new ArrayList<>();
        while (page.hasRemaining()) {
            byte[] utf8 = new byte[page.getInt()];
            page.get(utf8);
            texts.add(new String(utf8, StandardCharsets.UTF_8));
        }
        assertThat(file.position()).isZero();
        return texts;
    }

    private static List<Boolean> levels(ByteBuffer page) {
        List<Boolean> levels = new ArrayList<>();
        int end = page.getInt() + page.position();
        while (page.position() < end) {
            int header = 0;
            int shift = 0;
            byte part;
            do {
                part = page.get();
                header |= (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            assertThat(header & 1).as("a run, not bits").isZero();
            boolean there = page.get() == 1;
            for (int i = 0; i < header >> 1; i++) {
                levels.add(there);
            }
        }
        return levels;
    }

    @SuppressWarnings("unchecked")
    private static Map<Integer, Object> struct(Map<Integer, Object> fields, int field) {
        return (Map<Integer, Object>) Objects.requireNonNull(fields.get(field));
    }

    private static int number(Map<Integer, Object> fields, int field) {
        return Math.toIntExact((Long) Objects.requireNonNull(fields.get(field)));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<Integer, Object>> structs(Map<Integer, Object> fields, int field) {
        return (List<Map<Integer, Object>>) Objects.requireNonNull(fields.get(field));
    }

    /** Reads Thrift's compact protocol: whole numbers as Long, texts, lists and structures as maps by field number. */
    private static final class Thrift {

        private final ByteBuffer bytes;
        private int at;

        Thrift(ByteBuffer bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        Map<Integer, Object> struct() {
            Map<Integer, Object> fields = new HashMap<>();
            int field = 0;
            while (true) {
                int header = bytes.get(at++) & 0xFF;
                if (header == 0) {
                    return fields;
                }
                field += header >> 4;
                fields.put(field, value(header & 15));
            }
        }

        private Object value(int type) {
            return switch (type) {
                case 5, 6 -> {
                    long raw = varint();
                    yield raw >>> 1 ^ -(raw & 1);
                }
                case 8 -> {
                    byte[] utf8 = new byte[(int) varint()];
                    bytes.get(at, utf8);
                    at += utf8.length;
                    yield new String(utf8, StandardCharsets.UTF_8);
                }
                case 9 -> {
                    int header = bytes.get(at++) & 0xFF;
                    long size = header >> 4 == 15 ? varint() : header >> 4;
                    List<Object> list = new ArrayList<>();
                    for (long i = 0; i < size; i++) {
                        list.add(value(header & 15));
                    }
                    yield list;
                }
                case 12 -> struct();
                default -> throw new AssertionError("type " + type);
            };
        }

        private long varint() {
            long value = 0;
            int shift = 0;
            byte part;
            do {
                part = bytes.get(at++);
                value |= (part & 0x7FL) << shift;
                shift += 7;
            } while (part < 0);
            return value;
        }
    }
}
