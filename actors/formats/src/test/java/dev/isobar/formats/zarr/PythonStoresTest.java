package dev.isobar.formats.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.compression.PythonChunks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonStoresTest {

    private static final String BLOSC =
            "{\"id\": \"blosc\", \"cname\": \"lz4\", \"clevel\": 5, \"shuffle\": 1, \"blocksize\": 0}";

    @TempDir
    private Path folder;

    private Path version2(int count, String dtype, String compressor, String filters, byte[] chunk) throws IOException {
        Files.createDirectories(folder.resolve("x"));
        Files.writeString(folder.resolve(".zgroup"), "{\"zarr_format\": 2}");
        Files.writeString(folder.resolve("x/.zattrs"), "{\"_ARRAY_DIMENSIONS\": [\"time\"]}");
        Files.writeString(folder.resolve("x/.zarray"), """
                {"chunks": [%d], "compressor": %s, "dtype": "%s", "fill_value": null, "filters": %s, "order": "C",
                 "shape": [%d], "zarr_format": 2}
                """.formatted(count, compressor, dtype, filters, count));
        Files.write(folder.resolve("x/0"), chunk);
        return folder;
    }

    private Path version3(int count, String codec, byte[] chunk) throws IOException {
        Files.createDirectories(folder.resolve("x/c"));
        Files.writeString(
                folder.resolve("zarr.json"), "{\"zarr_format\": 3, \"node_type\": \"group\", \"attributes\": {}}");
        Files.writeString(folder.resolve("x/zarr.json"), """
                {"shape": [%d], "data_type": "float64", "chunk_grid": {"name": "regular",
                 "configuration": {"chunk_shape": [%d]}}, "chunk_key_encoding": {"name": "default",
                 "configuration": {"separator": "/"}}, "fill_value": 0.0, "codecs": [{"name": "bytes",
                 "configuration": {"endian": "little"}}, %s], "attributes": {}, "dimension_names": ["time"],
                 "zarr_format": 3, "node_type": "array", "storage_transformers": []}
                """.formatted(count, count, codec));
        Files.write(folder.resolve("x/c/0"), chunk);
        return folder;
    }

    private static byte[] read(Path store) {
        try (ArrayReader reader = ZarrArrayReader.open(store)) {
            double[] values = reader.doubles("x");
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(values);
            return bytes.array();
        }
    }

    @Test
    void bloscOfBothVersionsIsRead() throws IOException {
        for (PythonChunks.Chunk chunk : PythonChunks.blosc()) {
            int count = chunk.bytes() / Double.BYTES;
            byte[] content = PythonChunks.content(chunk.bytes());
            assertThat(read(version2(count, "<f8", BLOSC, "null", chunk.stored())))
                    .isEqualTo(content);
        }
        byte[] chunk = PythonChunks.blosc().getFirst().stored();
        String codec = """
                {"name": "blosc", "configuration": {"typesize": 8, "cname": "zstd", "clevel": 5, "shuffle": "shuffle",
                 "blocksize": 0}}
                """;
        assertThat(read(version3(200, codec, chunk))).isEqualTo(PythonChunks.content(1600));
    }

    @Test
    void zstandardOfBothVersionsAndLz4AreRead() throws IOException {
        byte[] content = PythonChunks.content(1600);
        assertThat(read(version2(200, "<f8", "{\"id\": \"zstd\", \"level\": 1}", "null", PythonChunks.zstd())))
                .isEqualTo(content);
        assertThat(read(version2(200, "<f8", "{\"id\": \"lz4\", \"acceleration\": 1}", "[]", PythonChunks.lz4())))
                .isEqualTo(content);
        String codec = "{\"name\": \"zstd\", \"configuration\": {\"level\": 0, \"checksum\": true}}";
        assertThat(read(version3(200, codec, PythonChunks.zstd()))).isEqualTo(content);
    }

    @Test
    void textsOfBothKindsAreReadInBlosc() throws IOException {
        try (ArrayReader reader =
                ZarrArrayReader.open(version2(3, "|O", BLOSC, "[{\"id\": \"vlen-utf8\"}]", PythonChunks.texts()))) {
            assertThat(reader.texts("x")).containsExactly("NA", "NA", "WP");
        }
        try (ArrayReader reader = ZarrArrayReader.open(version2(40, "<U2", BLOSC, "null", PythonChunks.basins()))) {
            assertThat(reader.texts("x")).isEqualTo(Collections.nCopies(40, "NA"));
        }
    }

    @Test
    void aChunkOfAnotherLengthOrCodecIsRefused() throws IOException {
        byte[] chunk = PythonChunks.blosc().getFirst().stored();
        refused(version2(199, "<f8", BLOSC, "null", chunk), "hold 1600 (expected: 1592)");
        refused(version2(200, "<f8", BLOSC, "null", PythonChunks.zstd()), "blosc: versions 40 and -75");
        refused(version2(200, "<f8", "{\"id\": \"zstd\"}", "null", chunk), "zstd: ");
        refused(version2(199, "<f8", "{\"id\": \"zstd\"}", "null", PythonChunks.zstd()), "zstd: ");
        refused(version2(199, "<f8", "{\"id\": \"lz4\"}", "null", PythonChunks.lz4()), "hold 1600 (expected: 1592)");
        refused(version2(200, "<f8", "{\"id\": \"lzma\"}", "null", chunk), "id: lzma (expected: zlib, gzip, blosc");
        refused(version2(200, "<f8", BLOSC, "[{\"id\": \"delta\"}]", chunk), "filters");
    }

    private static void refused(Path store, String why) {
        assertThatThrownBy(() -> read(store))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aCodecThatVersion3DoesNotHaveIsRefused() throws IOException {
        refused(version3(200, "{\"name\": \"lz4\"}", PythonChunks.lz4()), "found [bytes, lz4]");
    }
}
