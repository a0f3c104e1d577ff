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
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens Zarr stores, versions 2 and 3, for reading boxes of their arrays: without filters, not compressed or with
 * one of {@link ZarrCodec}. A chunk that is not there is an error, never a chunk of fill values.
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
        return open(folder, ZarrDocuments.open(folder), "");
    }

    /**
     * Reads the metadata of a group.
     *
     * @param name empty for the root
     */
    static ArrayReader open(Path folder, ZarrDocuments documents, String name) {
        ZarrDocuments.Group group = documents.group(name);
        Path below = name.isEmpty() ? folder : folder.resolve(name);
        try {
            return new ZarrArrayReader(below).reader(documents.format(), group.arrays(), group.attributes());
        } catch (IllegalArgumentException e) {
            throw new FormatException(below, "metadata: " + e.getMessage(), e);
        }
    }

    private ArrayReader reader(ArrayFormat format, List<ZarrArray> arrays, Map<String, Object> attributes) {
        Map<String, Integer> dimensions = new LinkedHashMap<>();
        Map<String, Chunks> chunks = new LinkedHashMap<>();
        List<ArrayVariable> variables = new ArrayList<>();
        for (ZarrArray array : arrays) {
            List<String> names = array.variable().dimensions();
            if (names.size() != array.shape().length) {
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
            chunks.put(
                    array.variable().name(),
                    new Chunks(array.chunks(), source(array), array.texts().decoder()));
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
