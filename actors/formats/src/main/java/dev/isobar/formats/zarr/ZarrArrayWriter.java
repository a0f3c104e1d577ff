package dev.isobar.formats.zarr;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.ChunkCutter;
import dev.isobar.formats.array.ChunkSpool;
import dev.isobar.formats.array.ChunkedShape;
import dev.isobar.formats.array.Coverage;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.NewFile;
import dev.isobar.formats.array.Slab;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrays as a Zarr store. Chunks are compressed as they come; those of a shard follow in the order of their
 * numbers when all are there. The metadata come last.
 */
public final class ZarrArrayWriter implements ArrayWriter {

    private final Path folder;
    private final ArraySchema schema;
    private final boolean shards;
    private final NewFiles files;
    private final Map<String, Target> targets = new LinkedHashMap<>();

    /**
     * Where a variable goes.
     *
     * @param spool the chunks of a variable in shards
     */
    private record Target(
            ZarrArray array,
            ChunkedShape chunks,
            Coverage coverage,
            @Nullable ChunkSpool spool) {}

    private ZarrArrayWriter(Path folder, ArraySchema schema, boolean shards, NewFiles files) {
        this.files = files;
        this.folder = folder;
        this.schema = schema;
        this.shards = shards;
        for (ArrayVariable variable : schema.variables()) {
            if (variable.type() == ElementType.TEXT && (variable.values().isEmpty() || variable.chunk().length > 0)) {
                throw new IllegalArgumentException(
                        "variable %s: texts (expected: known at once, in one piece)".formatted(variable.name()));
            }
            ZarrArray array = shards ? Zarr3.array(schema, variable) : Zarr2.array(schema, variable);
            ChunkedShape chunks = array.chunks();
            targets.put(
                    variable.name(),
                    new Target(
                            array,
                            chunks,
                            new Coverage(variable, chunks),
                            array.sharded() ? new ChunkSpool(folder, chunks.count()) : null));
        }
    }

    /**
     * Starts a new folder: the values that are known.
     *
     * @param format ZARR2 or ZARR3
     * @throws FormatException when it cannot be created
     */
    public static ZarrArrayWriter create(Path folder, ArrayFormat format, ArraySchema schema) {
        return create(folder, format, schema, new NewFiles());
    }

    /**
     * Starts a new folder.
     *
     * @param files to which its files belong
     */
    static ZarrArrayWriter create(Path folder, ArrayFormat format, ArraySchema schema, NewFiles files) {
        ZarrArrayWriter writer = new ZarrArrayWriter(folder, schema, format == ArrayFormat.ZARR3, files);
        writer.documents();
        createFolder(folder);
        try {
            writer.known();
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Creates a folder, which must not exist. */
    static void createFolder(Path folder) {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            throw new FormatException(folder, "there already (expected: a new folder)", e);
        } catch (IOException e) {
            throw new FormatException(folder, "cannot be created: " + e, e);
        }
    }

    private void known() {
        for (Target target : targets.values()) {
            int[] shape = target.array().shape();
            int[] origin = new int[shape.length];
            target.array()
                    .variable()
                    .values()
                    .ifPresent(values -> store(target, target.chunks().meeting(origin, shape), origin, shape, values));
        }
    }

    /** How a variable is cut into chunks. */
    static ChunkedShape chunks(ArraySchema schema, ArrayVariable variable) {
        return ArrayFormat.ZARR3.pieces(schema, variable);
    }

    private Map<String, Object> documents() {
        List<ZarrArray> arrays = targets.values().stream().map(Target::array).toList();
        return shards ? Zarr3.documents(schema, arrays) : Zarr2.documents(schema, arrays);
    }

    @Override
    public void write(String variable, int[] origin, int[] shape, Slab values) {
        Target target =
                Objects.requireNonNull(targets.get(schema.variable(variable).name()));
        store(target, target.coverage().claim(origin, shape, values), origin, shape, values);
    }

    private void store(Target target, int[] numbers, int[] origin, int[] extent, Slab slab) {
        ZarrArray array = target.array();
        if (slab instanceof Slab.Texts(List<String> texts)) {
            for (int number : numbers) {
                byte[] stored = array.codec().encode(array.texts().encode(texts));
                file(array.variable().name() + "/" + array.key(number), stored);
            }
            return;
        }
        ChunkCutter cutter = new ChunkCutter(array.variable(), target.chunks());
        for (int number : numbers) {
            byte[] stored = array.codec().encode(cutter.cut(number, origin, extent, slab));
            if (target.spool() != null) {
                target.spool().put(number, stored);
            } else {
                file(array.variable().name() + "/" + array.key(number), stored);
            }
        }
    }

    private void file(String name, byte[] bytes) {
        files.write(folder.resolve(name), bytes);
    }

    /** The bytes of a document of metadata. */
    static byte[] encoded(Object document) {
        return JsonWriter.write(document).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void finish() {
        Map<String, Object> documents = finishGroup();
        if (!shards) {
            file(Zarr2.CONSOLIDATED, encoded(Zarr2.consolidated(documents)));
        }
        files.force();
    }

    /**
     * Ends all arrays and their documents, which are not forced to the disk.
     *
     * @return the documents, by name
     */
    Map<String, Object> finishGroup() {
        targets.values().forEach(target -> target.coverage().checkComplete(folder));
        for (Target target : targets.values()) {
            if (target.spool() != null) {
                for (int shard = 0; shard < target.array().files().count(); shard++) {
                    shard(target, target.spool(), shard);
                }
            }
        }
        Map<String, Object> documents = documents();
        documents.forEach((name, document) -> file(name, encoded(document)));
        return documents;
    }

    private void shard(Target target, ChunkSpool spool, int shard) {
        ZarrArray array = target.array();
        ShardedNumbers numbers = new ShardedNumbers(array);
        ShardIndex index = new ShardIndex(numbers.perShard());
        NewFile file = files.created(folder.resolve(array.variable().name() + "/" + array.key(shard)));
        try {
            long at = 0;
            for (int inner = 0; inner < numbers.perShard(); inner++) {
                int number = numbers.chunk(shard, inner);
                if (number >= 0) {
                    byte[] stored = spool.get(number);
                    file.write(ByteBuffer.wrap(stored), at);
                    index.put(inner, at, stored.length);
                    at += stored.length;
                }
            }
            file.write(ByteBuffer.wrap(index.encode()), at);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        files.written(file);
    }

    @Override
    public void close() {
        files.close();
        for (Target target : targets.values()) {
            if (target.spool() != null) {
                target.spool().close();
            }
        }
    }
}
