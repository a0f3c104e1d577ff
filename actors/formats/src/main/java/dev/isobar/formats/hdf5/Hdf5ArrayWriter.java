package dev.isobar.formats.hdf5;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.ChunkCutter;
import dev.isobar.formats.array.ChunkSpool;
import dev.isobar.formats.array.ChunkedShape;
import dev.isobar.formats.array.Coverage;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.NewFile;
import dev.isobar.formats.array.Slab;
import dev.isobar.formats.hdf5.Hdf5Dataset.Storage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes arrays as NetCDF-4. Variables in one piece have their places from the beginning; chunks are shuffled and
 * deflated as they come, and follow in the order of their numbers when all are there.
 */
public final class Hdf5ArrayWriter implements ArrayWriter {

    private static final int LEVEL = 1;
    private static final Slab NOTHING = new Slab.Texts(List.of());

    private final NewFile file;
    private final ArraySchema schema;
    private final Map<String, Target> targets;
    private final long piecesEnd;
    private final AtomicBoolean finished = new AtomicBoolean();

    /**
     * Where a variable goes.
     *
     * @param address of a variable in one piece
     * @param texts whose references stand at the address and whose heap stands before them; none of numbers
     * @param spool of a variable in chunks, which is empty otherwise
     */
    private record Target(
            ArrayVariable variable,
            ChunkedShape grid,
            Coverage coverage,
            long address,
            TextHeapWriter.Encoded texts,
            ChunkSpool spool) {

        boolean chunked() {
            return variable.chunk().length > 0;
        }

        long bytes() {
            long elements = 1;
            for (int extent : grid.shape()) {
                elements *= extent;
            }
            return elements * Hdf5Messages.bytes(variable.type());
        }

        boolean empty() {
            return grid.count() == 0;
        }
    }

    private Hdf5ArrayWriter(NewFile file, ArraySchema schema, Map<String, Target> targets, long piecesEnd) {
        this.file = file;
        this.schema = schema;
        this.targets = targets;
        this.piecesEnd = piecesEnd;
    }

    /**
     * Starts a new file: the values that are known.
     *
     * @throws FormatException when it cannot be created
     * @throws IllegalArgumentException when the format has no place for the schema: attributes of 64 KiB or more
     */
    public static Hdf5ArrayWriter create(Path path, ArraySchema schema) {
        Map<String, Target> targets = new LinkedHashMap<>();
        long at = Hdf5Objects.SUPERBLOCK_BYTES;
        for (ArrayVariable variable : schema.variables()) {
            ChunkedShape grid = ArrayFormat.NETCDF4.pieces(schema, variable);
            boolean chunked = variable.chunk().length > 0;
            checkText(variable);
            TextHeapWriter.Encoded texts = TextHeapWriter.encode(at, texts(variable));
            at += texts.heap().length;
            Target target = new Target(
                    variable,
                    grid,
                    new Coverage(variable, grid),
                    at,
                    texts,
                    new ChunkSpool(path, chunked ? grid.count() : 0));
            targets.put(variable.name(), target);
            at += chunked ? 0 : target.bytes() + 7 & ~7L;
        }
        Hdf5Objects.encode(at, datasets(schema, targets, new LinkedHashMap<>()), schema.attributes());
        Hdf5ArrayWriter writer = new Hdf5ArrayWriter(NewFile.create(path), schema, targets, at);
        try {
            targets.values().forEach(writer::known);
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static void checkText(ArrayVariable variable) {
        boolean known = variable.values().isPresent() && variable.chunk().length == 0;
        if (variable.type() == ElementType.TEXT && !known) {
            throw new IllegalArgumentException(
                    "variable %s: texts (expected: known at once, in one piece)".formatted(variable.name()));
        }
    }

    private static List<String> texts(ArrayVariable variable) {
        return variable.values().orElse(NOTHING) instanceof Slab.Texts(List<String> texts) ? texts : List.of();
    }

    private void known(Target target) {
        target.variable().values().ifPresent(values -> {
            if (values instanceof Slab.Texts) {
                TextHeapWriter.Encoded texts = target.texts();
                file.write(ByteBuffer.wrap(texts.heap()), target.address() - texts.heap().length);
                file.write(ByteBuffer.wrap(texts.references()), target.address());
                return;
            }
            int[] shape = target.grid().shape();
            store(target, target.grid().meeting(new int[shape.length], shape), new int[shape.length], shape, values);
        });
    }

    @Override
    public void write(String variable, int[] origin, int[] shape, Slab values) {
        Target target =
                Objects.requireNonNull(targets.get(schema.variable(variable).name()));
        store(target, target.coverage().claim(origin, shape, values), origin, shape, values);
    }

    private void store(Target target, int[] numbers, int[] origin, int[] extent, Slab slab) {
        if (target.chunked()) {
            ChunkCutter cutter = new ChunkCutter(target.variable(), target.grid());
            try (ChunkEncoder encoder =
                    new ChunkEncoder(target.variable().type().bytes(), LEVEL)) {
                for (int number : numbers) {
                    target.spool().put(number, encoder.encode(cutter.cut(number, origin, extent, slab)));
                }
            }
        } else {
            lines(target, numbers, slab);
        }
    }

    /** Writes consecutive lines at once. */
    private void lines(Target target, int[] numbers, Slab slab) {
        int length = target.grid().chunkElements();
        int size = target.variable().type().bytes();
        int from = 0;
        while (from < numbers.length) {
            int end = from + 1;
            while (end < numbers.length && numbers[end] == numbers[from] + end - from) {
                end++;
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact((end - from) * length, size))
                    .order(ByteOrder.LITTLE_ENDIAN);
            slab.encode(from * length, (end - from) * length, target.variable().type(), bytes);
            file.write(bytes.flip(), target.address() + (long) numbers[from] * length * size);
            from = end;
        }
    }

    @Override
    public void finish() {
        targets.values().forEach(target -> target.coverage().checkComplete(file.path()));
        if (finished.getAndSet(true)) {
            throw new IllegalStateException("finished already");
        }
        long at = piecesEnd;
        Map<String, Long> indexes = new LinkedHashMap<>();
        for (Target target : targets.values()) {
            if (target.chunked() && !target.empty()) {
                at = chunks(target, at, indexes);
            }
        }
        Hdf5Objects.Encoded objects = Hdf5Objects.encode(at, datasets(schema, targets, indexes), schema.attributes());
        file.write(ByteBuffer.wrap(objects.bytes()), at);
        long end = at + objects.bytes().length;
        file.write(ByteBuffer.wrap(Hdf5Objects.superblock(end, objects.root())), 0);
        file.force();
    }

    /** Lays out the chunks of a variable and their index; answers where that ends. */
    private long chunks(Target target, long start, Map<String, Long> indexes) {
        long[] addresses = new long[target.grid().count()];
        int[] sizes = new int[addresses.length];
        long at = start;
        for (int number = 0; number < addresses.length; number++) {
            byte[] stored = target.spool().get(number);
            addresses[number] = at;
            sizes[number] = stored.length;
            file.write(ByteBuffer.wrap(stored), at);
            at += stored.length;
        }
        at = at + 7 & ~7L;
        byte[] index = ChunkIndexWriter.encode(at, target.grid(), addresses, sizes);
        indexes.put(target.variable().name(), at);
        file.write(ByteBuffer.wrap(index), at);
        return at + index.length;
    }

    /** Every variable, and every dimension that has none. */
    private static List<Hdf5Dataset> datasets(
            ArraySchema schema, Map<String, Target> targets, Map<String, Long> indexes) {
        List<String> dimensions =
                schema.dimensions().stream().map(Dimension::name).toList();
        List<Hdf5Dataset> datasets = new ArrayList<>();
        for (Dimension dimension : schema.dimensions()) {
            if (!isScale(targets.get(dimension.name()), dimension.name())) {
                datasets.add(Hdf5Dataset.ofDimension(dimension, dimensions.indexOf(dimension.name())));
            }
        }
        for (Target target : targets.values()) {
            ArrayVariable variable = target.variable();
            datasets.add(new Hdf5Dataset(
                    variable.name(),
                    variable.type(),
                    target.grid().shape(),
                    false,
                    variable.fill(),
                    storage(target, indexes.getOrDefault(variable.name(), Hdf5Messages.UNDEFINED)),
                    variable.dimensions().stream().map(dimensions::indexOf).toList(),
                    isScale(target, variable.name()) ? dimensions.indexOf(variable.name()) : -1,
                    attributes(target)));
        }
        return datasets;
    }

    private static Storage storage(Target target, long index) {
        return target.chunked() || target.empty()
                ? new Storage.Chunked(index, target.grid().chunk(), target.chunked() ? LEVEL : 0)
                : new Storage.Contiguous(target.address(), target.bytes());
    }

    private static Map<String, Object> attributes(Target target) {
        if (target.variable().type() != ElementType.TEXT) {
            return target.variable().attributes();
        }
        Map<String, Object> attributes = new LinkedHashMap<>(target.variable().attributes());
        attributes.put(TextChecksum.ATTRIBUTE, TextChecksum.of(texts(target.variable())));
        return attributes;
    }

    private static boolean isScale(@Nullable Target target, String dimension) {
        return target != null && target.variable().dimensions().equals(List.of(dimension));
    }

    @Override
    public void close() {
        targets.values().forEach(target -> target.spool().close());
        file.close();
    }
}
