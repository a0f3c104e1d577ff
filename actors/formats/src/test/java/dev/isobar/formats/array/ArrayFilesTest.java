package dev.isobar.formats.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.files.ArrayFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrayFilesTest {

    private static final Slab NOTHING = new Slab.Texts(List.of());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ArrayFormat.class)
    void anyShapeAndChunkReturnsAndAnyOrderGivesTheSameBytes(ArrayFormat format) throws IOException {
        for (int seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            int[] shape = IntStream.range(0, 1 + random.nextInt(4))
                    .map(axis -> 1 + random.nextInt(9))
                    .toArray();
            int[] chunk = random.nextInt(4) == 0
                    ? new int[0]
                    : Arrays.stream(shape).map(n -> 1 + random.nextInt(n + 2)).toArray();
            ArraySchema schema = ArraySamples.schema(shape, chunk);
            Path file = ArraySamples.write(folder.resolve("a" + seed), format, schema, 1);
            Path again = ArraySamples.write(folder.resolve("b" + seed), format, schema, 2);
            sameFiles(file, again);
            try (ArrayReader reader = ArrayFiles.open(file)) {
                ArraySamples.check(reader, shape, random);
                checkDescription(reader, schema);
            }
        }
    }

    private static void sameFiles(Path one, Path other) throws IOException {
        try (Stream<Path> files = Files.walk(one)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                Path like = path.equals(one) ? other : other.resolve(one.relativize(path));
                assertThat(like).hasSameBinaryContentAs(path);
            }
        }
    }

    private static void checkDescription(ArrayReader reader, ArraySchema schema) {
        assertThat(reader.schema().dimensions()).containsExactlyInAnyOrderElementsOf(schema.dimensions());
        for (ArrayVariable written : schema.variables()) {
            ArrayVariable read = reader.schema().variable(written.name());
            assertThat(read.type()).isEqualTo(written.type());
            assertThat(read.dimensions()).isEqualTo(written.dimensions());
            checkAttributes(read.attributes(), written.attributes());
            if (written.values().orElse(NOTHING) instanceof Slab.Doubles(double[] values)) {
                assertThat(reader.doubles(written.name())).containsExactly(values);
            }
        }
        checkAttributes(reader.schema().attributes(), schema.attributes());
    }

    private static void checkAttributes(Map<String, Object> read, Map<String, Object> written) {
        assertThat(read).containsOnlyKeys(written.keySet());
        written.forEach((name, value) -> {
            if (value instanceof Number number) {
                assertThat((double[]) read.get(name)).containsExactly(number.doubleValue());
            } else {
                assertThat(read.get(name)).isEqualTo(value);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"ZARR2", "ZARR3"})
    void aMissingChunkFileIsAnErrorAndNotFillValues(ArrayFormat format) throws IOException {
        int[] shape = {6, 7};
        ArraySchema schema = ArraySamples.schema(shape, new int[] {4, 4});
        Path store = ArraySamples.write(folder.resolve("store"), format, schema, 1);
        boolean version2 = format == ArrayFormat.ZARR2;
        Files.delete(store.resolve(version2 ? "values/1.0" : "values/c/0/0"));
        try (ArrayReader reader = ArrayFiles.open(store)) {
            assertThatThrownBy(() -> reader.floats("values", new int[2], shape))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("variable values, chunk at [" + (version2 ? "4, 0]" : "0, 0]"));
            assertThat(reader.bytes("bytes", new int[2], shape)).hasSize(42);
        }
    }

    @Test
    void onlyChunksThatABoxMeetsAreRead() throws IOException {
        ArraySchema schema = ArraySamples.schema(new int[] {6, 7}, new int[] {4, 4});
        Path store = ArraySamples.write(folder.resolve("store"), ArrayFormat.ZARR2, schema, 1);
        Files.delete(store.resolve("values/1.1"));
        try (ArrayReader reader = ArrayFiles.open(store)) {
            assertThat(reader.floats("values", new int[] {0, 0}, new int[] {4, 7}))
                    .hasSize(28);
            assertThat(reader.floats("values", new int[] {4, 0}, new int[] {2, 4}))
                    .hasSize(8);
        }
    }

    @Test
    void moreChunksThanTwoLevelsOfAnIndexHoldReturn() {
        int[] shape = {75, 70};
        ArraySchema schema = ArraySamples.schema(shape, new int[] {1, 1});
        Path file = ArraySamples.write(folder.resolve("many.nc"), ArrayFormat.NETCDF4, schema, 3);
        try (ArrayReader reader = ArrayFiles.open(file)) {
            ArraySamples.check(reader, shape, new Random(1));
        }
    }

    @Test
    void aVariableGreaterThanAShardIsSpreadOverSeveral() throws IOException {
        int[] shape = {4000, 300, 64};
        ArraySchema schema = new ArraySchema(
                List.of(new Dimension("a", shape[0]), new Dimension("b", shape[1]), new Dimension("c", shape[2])),
                List.of(ArrayVariable.streamed(
                        "values", ElementType.FLOAT, List.of("a", "b", "c"), Map.of(), 500, 300, 64)),
                Map.of());
        Path store = folder.resolve("shards.zarr");
        try (ArrayWriter writer = ArrayFiles.create(store, ArrayFormat.ZARR3, schema)) {
            float[] values = new float[500 * 300 * 64];
            for (int first = 3500; first >= 0; first -= 500) {
                Arrays.fill(values, first);
                writer.write("values", new int[] {first, 0, 0}, new int[] {500, 300, 64}, values);
            }
            writer.finish();
        }
        assertThat(store.resolve("values/c/1/0/0")).exists();
        float[] expected = new float[4000];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = i - i % 500;
        }
        try (ArrayReader reader = ArrayFiles.open(store)) {
            assertThat(reader.floats("values", new int[] {0, 7, 7}, new int[] {4000, 1, 1}))
                    .containsExactly(expected);
        }
    }

    @Test
    void longsNeedAFormatThatHasThem() {
        ArraySchema schema = new ArraySchema(
                List.of(new Dimension("n", 2)),
                List.of(ArrayVariable.known("n", ElementType.LONG, List.of("n"), Map.of(), new double[] {1, 1e15})),
                Map.of());
        assertThatThrownBy(() -> ArrayFiles.create(folder.resolve("no.nc"), ArrayFormat.NETCDF3, schema))
                .hasMessageContaining("no 64-bit integers");
        for (ArrayFormat format : List.of(ArrayFormat.NETCDF4, ArrayFormat.ZARR2, ArrayFormat.ZARR3)) {
            Path file = folder.resolve("long" + format.text());
            try (ArrayWriter writer = ArrayFiles.create(file, format, schema)) {
                writer.finish();
            }
            try (ArrayReader reader = ArrayFiles.open(file)) {
                assertThat(reader.doubles("n")).containsExactly(1, 1e15);
            }
        }
    }

    @Test
    void attributesTooLongForAnObjectHeaderAreRefusedBeforeAnythingIsWritten() {
        ArraySchema schema = new ArraySchema(List.of(), List.of(), Map.of("history", "x".repeat(70_000)));
        assertThatThrownBy(() -> ArrayFiles.create(folder.resolve("long.nc"), ArrayFormat.NETCDF4, schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: at most 65535");
        assertThat(folder.resolve("long.nc")).doesNotExist();
    }

    @Test
    void filesOfOtherKindsAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "not a file of arrays");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> ArrayFiles.open(text))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected: CDF of NetCDF-3");
        assertThatThrownBy(() -> ArrayFiles.open(empty))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("expected: a Zarr store");
        assertThatThrownBy(() -> ArrayFiles.open(folder.resolve("missing"))).hasMessageContaining("no such file");
    }

    @ParameterizedTest
    @EnumSource(names = {"NETCDF4", "ZARR2", "ZARR3"})
    void textsLongsScalarsAndEmptyArraysReturnExactly(ArrayFormat format) {
        List<String> texts = List.of("", "NA", "São Tomé", "\uD83C\uDF00", "NA", "a\nb");
        long[] longs = {Long.MIN_VALUE, -1, (1L << 53) + 1, Long.MAX_VALUE, 0, 7};
        List<String> six = List.of("six");
        ArraySchema schema = new ArraySchema(
                List.of(new Dimension("six", 6), new Dimension("none", 0)),
                List.of(
                        ArrayVariable.known("texts", ElementType.TEXT, six, Map.of(), new Slab.Texts(texts)),
                        ArrayVariable.known("longs", ElementType.LONG, six, Map.of(), new Slab.Longs(longs), 4),
                        ArrayVariable.known("one", ElementType.DOUBLE, List.of(), Map.of(), new double[] {Math.E}),
                        ArrayVariable.known(
                                "empty", ElementType.DOUBLE, List.of("none", "six"), Map.of(), new double[0]),
                        ArrayVariable.known(
                                "silent", ElementType.TEXT, List.of("none"), Map.of(), new Slab.Texts(List.of())),
                        ArrayVariable.streamed("later", ElementType.FLOAT, List.of("none", "six"), Map.of(), 2, 2)),
                Map.of());
        Path file = folder.resolve("texts");
        try (ArrayWriter writer = ArrayFiles.create(file, format, schema)) {
            writer.finish();
        }
        try (ArrayReader reader = ArrayFiles.open(file)) {
            assertThat(reader.texts("texts")).isEqualTo(texts);
            assertThat(reader.longs("longs")).containsExactly(longs);
            assertThat(reader.doubles("one")).containsExactly(Math.E);
            assertThat(reader.schema().variable("one").dimensions()).isEmpty();
            assertThat(reader.doubles("empty")).isEmpty();
            assertThat(reader.texts("silent")).isEmpty();
            assertThat(reader.floats("later", new int[2], new int[] {0, 6})).isEmpty();
            assertThat(reader.schema().dimensions()).containsExactlyInAnyOrderElementsOf(schema.dimensions());
            assertThatThrownBy(() -> reader.texts("longs")).hasMessageContaining("LONG (expected: TEXT)");
            assertThatThrownBy(() -> reader.doubles("texts")).hasMessageContaining("TEXT (expected: numbers)");
            assertThatThrownBy(() -> reader.longs("one")).hasMessageContaining("DOUBLE (expected: whole numbers)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsNeedAFormatThatHasThemAndAreKnownAtOnce(ArrayFormat format) {
        ArraySchema schema = new ArraySchema(
                List.of(new Dimension("n", 2)),
                List.of(ArrayVariable.streamed("t", ElementType.TEXT, List.of("n"), Map.of())),
                Map.of());
        assertThatThrownBy(() -> ArrayFiles.create(folder.resolve("t"), format, schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variable t: ");
        assertThat(folder.resolve("t")).doesNotExist();
    }
}
