package dev.isobar.formats.zarr;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ChunkSource;
import dev.isobar.formats.array.ChunkedArrayReader;
import dev.isobar.formats.array.ChunkedArrayReader.Chunks;
import dev.isobar.formats.array.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Opens Zarr stores, versions 2 and 3, for reading boxes of their arrays: without filters, compressed with zlib or gzip
 * or not at all. A chunk that is not there is an error, never a chunk of fill values; metadata that are there twice must
 * agree.
 */
public final class ZarrArrayReader {

    private final Path folder;
    private final List<Shard> shards = new ArrayList<>();

    private ZarrArrayReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the metadata of a store.
     *
     * @throws FormatException when it is none, or they are damaged or ask for what we do not read
     */
    public static ArrayReader open(Path folder) {
        ZarrArrayReader reading = new ZarrArrayReader(folder);
        try {
            if (Files.exists(folder.resolve(Zarr3.DOCUMENT))) {
                return reading.version3();
            }
            if (Files.exists(folder.resolve(Zarr2.GROUP))) {
                return reading.version2();
            }
        } catch (IllegalArgumentException e) {
            throw new FormatException(folder, "metadata: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FormatException(folder, "cannot be read: " + e, e);
        }
        throw new FormatException(folder, "neither zarr.json nor .zgroup is there (expected: a Zarr store)");
    }

    private ArrayReader version3() throws IOException {
        Document group = document(Zarr3.DOCUMENT);
        group.expect("zarr_format", 3.0);
        group.expect("node_type", "group");
        Map<String, Object> consolidated = group.optional(Zarr3.CONSOLIDATED)
                .map(document -> document.at("metadata").map())
                .orElse(Map.of());
        List<ZarrArray> arrays = new ArrayList<>();
        for (String name : names(consolidated, Zarr3.DOCUMENT)) {
            Document document = document(name + "/" + Zarr3.DOCUMENT);
            agree(document, consolidated, name);
            if (!"group".equals(document.map().get("node_type"))) {
                arrays.add(Zarr3.parse(name, document));
            }
        }
        Map<String, Object> attributes =
                group.optional("attributes").map(Document::map).orElse(Map.of());
        return reader(ArrayFormat.ZARR3, arrays, attributes);
    }

    private ArrayReader version2() throws IOException {
        document(Zarr2.GROUP).expect("zarr_format", 2.0);
        boolean isConsolidated = Files.exists(folder.resolve(Zarr2.CONSOLIDATED));
        Map<String, Object> consolidated =
                isConsolidated ? document(Zarr2.CONSOLIDATED).at("metadata").map() : Map.of();
        Map<String, Object> listed = new LinkedHashMap<>();
        consolidated.keySet().stream()
                .filter(key -> key.endsWith("/" + Zarr2.ARRAY))
                .forEach(key -> listed.put(key.substring(0, key.length() - Zarr2.ARRAY.length() - 1), ""));
        List<ZarrArray> arrays = new ArrayList<>();
        for (String name : names(listed, Zarr2.ARRAY)) {
            Document document = document(name + "/" + Zarr2.ARRAY);
            Document attributes = document(name + "/" + Zarr2.ATTRIBUTES);
            agree(document, consolidated, name + "/" + Zarr2.ARRAY);
            agree(attributes, consolidated, name + "/" + Zarr2.ATTRIBUTES);
            arrays.add(Zarr2.parse(name, document, attributes));
        }
        boolean described = Files.exists(folder.resolve(Zarr2.ATTRIBUTES));
        Document attributes = described ? document(Zarr2.ATTRIBUTES) : new Document(Zarr2.ATTRIBUTES, Map.of());
        if (described) {
            agree(attributes, consolidated, Zarr2.ATTRIBUTES);
        }
        return reader(ArrayFormat.ZARR2, arrays, attributes.map());
    }

    private Document document(String name) throws IOException {
        try {
            return Document.of(name, JsonReader.read(Files.readString(folder.resolve(name))));
        } catch (NoSuchFileException e) {
            throw new FormatException(folder, name + ": no such file (expected: metadata)", e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(folder, "%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The arrays that are listed, or the folders that have such a document. */
    private List<String> names(Map<String, Object> listed, String document) throws IOException {
        if (!listed.isEmpty()) {
            return List.copyOf(listed.keySet());
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> Files.exists(path.resolve(document)))
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void agree(Document document, Map<String, Object> consolidated, String key) {
        if (!consolidated.isEmpty() && !Objects.equals(document.map(), consolidated.get(key))) {
            throw new FormatException(
                    folder,
                    "%s: damaged: not what the consolidated metadata say (expected: the same)"
                            .formatted(document.name()));
        }
    }

    private ArrayReader reader(ArrayFormat format, List<ZarrArray> arrays, Map<String, Object> attributes) {
        Map<String, Integer> dimensions = new LinkedHashMap<>();
        Map<String, Chunks> chunks = new LinkedHashMap<>();
        List<ArrayVariable> variables = new ArrayList<>();
        for (ZarrArray array : arrays) {
            List<String> names = array.variable().dimensions();
            if (names.size() != array.shape().length || array.shape().length == 0) {
                throw new IllegalArgumentException("%s: dimensions %s (expected: one for each extent)"
                        .formatted(array.variable().name(), names));
            }
            for (int axis = 0; axis < names.size(); axis++) {
                Integer length = dimensions.putIfAbsent(names.get(axis), array.shape()[axis]);
                if (length != null && length != array.shape()[axis]) {
                    throw new IllegalArgumentException("%s: %d values along %s (expected: %d)"
                            .formatted(array.variable().name(), array.shape()[axis], names.get(axis), length));
                }
            }
            variables.add(array.variable());
            chunks.put(array.variable().name(), new Chunks(array.chunks(), source(array)));
        }
        List<Dimension> all = dimensions.entrySet().stream()
                .map(entry -> new Dimension(entry.getKey(), entry.getValue()))
                .toList();
        return new ChunkedArrayReader(
                folder, format, new ArraySchema(all, variables, ZarrValues.read(attributes)), chunks, this::release);
    }

    private ChunkSource source(ZarrArray array) {
        Path below = folder.resolve(array.variable().name());
        int length = array.chunkBytes();
        if (!array.sharded()) {
            return number -> decoded(array, whole(below.resolve(array.key(number))), length);
        }
        ShardedNumbers numbers = new ShardedNumbers(array);
        Map<Integer, Shard> opened = new ConcurrentHashMap<>();
        return number -> {
            Shard shard = opened.computeIfAbsent(
                    numbers.shard(number), at -> open(below.resolve(array.key(at)), numbers.perShard()));
            return decoded(array, shard.chunk(numbers.inner(number)), length);
        };
    }

    private Shard open(Path file, int chunks) {
        Shard shard = Shard.open(file, chunks);
        synchronized (shards) {
            shards.add(shard);
        }
        return shard;
    }

    private static byte[] whole(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("no file %s (expected: every chunk)".formatted(file.getFileName()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer decoded(ZarrArray array, byte[] stored, int length) {
        try {
            return array.codec().decode(stored, length).order(array.order());
        } catch (IOException e) {
            throw new UncheckedIOException("%d stored bytes: %s".formatted(stored.length, e.getMessage()), e);
        }
    }

    private void release() {
        synchronized (shards) {
            shards.forEach(Shard::close);
            shards.clear();
        }
    }

    /** An open file of chunks. */
    private record Shard(FileBytes bytes, ShardIndex index) {

        static Shard open(Path file, int chunks) {
            FileBytes bytes = FileBytes.open(file);
            try {
                int length = ShardIndex.bytes(chunks);
                long end = bytes.size() - length;
                return new Shard(bytes, ShardIndex.read(bytes.read(end, length, "index of the shard"), end));
            } catch (RuntimeException e) {
                bytes.close();
                throw e;
            }
        }

        byte[] chunk(int inner) {
            if (!index.has(inner)) {
                throw new IllegalArgumentException("not in the shard (expected: every chunk)");
            }
            return bytes.read(index.offset(inner), index.length(inner), "chunk of the shard");
        }

        void close() {
            bytes.close();
        }
    }
}
