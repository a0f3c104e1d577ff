package dev.isobar.formats.array;

import dev.isobar.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads boxes of variables that are stored in chunks, each of which it decodes once a box. */
public final class ChunkedArrayReader implements ArrayReader {

    private final Path path;
    private final ArrayFormat format;
    private final ArraySchema schema;
    private final Map<String, Chunks> chunks;
    private final Runnable release;

    /**
     * A variable's chunks.
     *
     * @param texts of a TEXT variable
     */
    public record Chunks(ChunkedShape grid, ChunkSource source, TextDecoder texts) {

        /** Of a variable of numbers. */
        public Chunks(ChunkedShape grid, ChunkSource source) {
            this(grid, source, TextDecoder.none());
        }
    }

    /**
     * @param schema of variables, each of which has chunks
     * @param release frees what the sources hold
     */
    public ChunkedArrayReader(
            Path path, ArrayFormat format, ArraySchema schema, Map<String, Chunks> chunks, Runnable release) {
        this.path = path;
        this.format = format;
        this.schema = schema;
        this.chunks = Map.copyOf(chunks);
        this.release = release;
    }

    @Override
    public ArraySchema schema() {
        return schema;
    }

    @Override
    public ArrayFormat format() {
        return format;
    }

    @Override
    public float[] floats(String name, int[] origin, int[] extent) {
        ArrayVariable variable = schema.variable(name);
        ElementType type = variable.type();
        float[] values = new float[elements(variable, origin, extent)];
        read(variable, origin, extent, (chunk, inChunk, at, length) -> {
            if (type == ElementType.FLOAT) {
                chunk.asFloatBuffer().get(inChunk, values, at, length);
            } else {
                for (int i = 0; i < length; i++) {
                    values[at + i] = (float) type.get(chunk, (inChunk + i) * type.bytes());
                }
            }
        });
        return values;
    }

    @Override
    public byte[] bytes(String name, int[] origin, int[] extent) {
        ArrayVariable variable = schema.variable(name);
        if (variable.type() != ElementType.BYTE) {
            throw new IllegalArgumentException("variable %s: %s (expected: BYTE)".formatted(name, variable.type()));
        }
        byte[] values = new byte[elements(variable, origin, extent)];
        read(variable, origin, extent, (chunk, inChunk, at, length) -> chunk.get(inChunk, values, at, length));
        return values;
    }

    @Override
    public double[] doubles(String name, int[] origin, int[] extent) {
        ArrayVariable variable = schema.variable(name);
        ElementType type = variable.type();
        double[] values = new double[elements(variable, origin, extent)];
        read(variable, origin, extent, (chunk, inChunk, at, length) -> {
            if (type == ElementType.DOUBLE) {
                chunk.asDoubleBuffer().get(inChunk, values, at, length);
            } else {
                for (int i = 0; i < length; i++) {
                    values[at + i] = type.get(chunk, (inChunk + i) * type.bytes());
                }
            }
        });
        return values;
    }

    @Override
    public long[] longs(String name) {
        ArrayVariable variable = schema.variable(name);
        ElementType type = variable.type();
        if (type.bytes() == 0 || type.isFloating()) {
            throw new IllegalArgumentException("variable %s: %s (expected: whole numbers)".formatted(name, type));
        }
        int[] shape = schema.shape(variable);
        int[] origin = new int[shape.length];
        long[] values = new long[elements(variable, origin, shape)];
        read(variable, origin, shape, (chunk, inChunk, at, length) -> {
            for (int i = 0; i < length; i++) {
                values[at + i] = type.getLong(chunk, (inChunk + i) * type.bytes());
            }
        });
        return values;
    }

    @Override
    public List<String> texts(String name) {
        ArrayVariable variable = schema.variable(name);
        if (variable.type() != ElementType.TEXT) {
            throw new IllegalArgumentException("variable %s: %s (expected: TEXT)".formatted(name, variable.type()));
        }
        int[] shape = schema.shape(variable);
        int[] origin = new int[shape.length];
        ChunkedShape grid = chunks(variable).grid();
        String[] values = new String[grid.checkBox(name, origin, shape)];
        for (int number : grid.meeting(origin, shape)) {
            String[] chunk = decoded(
                    variable,
                    number,
                    found -> found.texts().decode(found.source().read(number), grid.chunkElements()));
            grid.runs(
                    number,
                    origin,
                    shape,
                    (inChunk, inBox, length) -> System.arraycopy(chunk, inChunk, values, inBox, length));
        }
        return List.of(values);
    }

    private int elements(ArrayVariable variable, int[] origin, int[] extent) {
        if (variable.type() == ElementType.TEXT) {
            throw new IllegalArgumentException("variable %s: TEXT (expected: numbers)".formatted(variable.name()));
        }
        return chunks(variable).grid().checkBox(variable.name(), origin, extent);
    }

    private Chunks chunks(ArrayVariable variable) {
        Chunks found = chunks.get(variable.name());
        if (found == null) {
            throw new IllegalArgumentException("variable %s: not there".formatted(variable.name()));
        }
        return found;
    }

    /** Takes a run of elements of a chunk. */
    private interface Taker {

        void take(ByteBuffer chunk, int inChunk, int at, int length);
    }

    private void read(ArrayVariable variable, int[] origin, int[] extent, Taker taker) {
        Chunks found = chunks(variable);
        for (int number : found.grid().meeting(origin, extent)) {
            ByteBuffer chunk = decoded(variable, number, source -> numbers(variable, source, number));
            found.grid()
                    .runs(
                            number,
                            origin,
                            extent,
                            (inChunk, inBox, length) -> taker.take(chunk, inChunk, inBox, length));
        }
    }

    private static ByteBuffer numbers(ArrayVariable variable, Chunks found, int number) {
        ByteBuffer chunk = found.source().read(number);
        int expected = found.grid().chunkElements() * variable.type().bytes();
        if (chunk.limit() != expected) {
            throw new IllegalArgumentException("%d bytes (expected: %d)".formatted(chunk.limit(), expected));
        }
        return chunk;
    }

    private <T> T decoded(ArrayVariable variable, int number, Function<Chunks, T> decoding) {
        Chunks found = chunks(variable);
        try {
            return decoding.apply(found);
        } catch (RuntimeException | InternalError e) {
            throw new FormatException(
                    path,
                    "variable %s, chunk at %s: %s"
                            .formatted(
                                    variable.name(),
                                    Arrays.toString(found.grid().corner(number)),
                                    e.getMessage()),
                    e);
        }
    }

    @Override
    public void close() {
        release.run();
    }
}
