package dev.isobar.formats.array;

import dev.isobar.formats.FormatException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Reads boxes of variables that are stored in chunks, each of which it decodes once a box. */
public final class ChunkedArrayReader implements ArrayReader {

    private final Path path;
    private final ArrayFormat format;
    private final ArraySchema schema;
    private final Map<String, Chunks> chunks;
    private final Runnable release;

    /** A variable's chunks. */
    public record Chunks(ChunkedShape grid, ChunkSource source) {}

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
            for (int i = 0; i < length; i++) {
                values[at + i] = type.get(chunk, (inChunk + i) * type.bytes());
            }
        });
        return values;
    }

    private int elements(ArrayVariable variable, int[] origin, int[] extent) {
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
            ByteBuffer chunk = decoded(variable, found, number);
            found.grid()
                    .runs(
                            number,
                            origin,
                            extent,
                            (inChunk, inBox, length) -> taker.take(chunk, inChunk, inBox, length));
        }
    }

    private ByteBuffer decoded(ArrayVariable variable, Chunks found, int number) {
        String problem;
        Throwable cause = null;
        try {
            ByteBuffer chunk = found.source().read(number);
            int expected = found.grid().chunkElements() * variable.type().bytes();
            if (chunk.limit() == expected) {
                return chunk;
            }
            problem = "%d bytes (expected: %d)".formatted(chunk.limit(), expected);
        } catch (RuntimeException | InternalError e) {
            problem = String.valueOf(e.getMessage());
            cause = e;
        }
        throw new FormatException(
                path,
                "variable %s, chunk at %s: %s"
                        .formatted(variable.name(), Arrays.toString(found.grid().corner(number)), problem),
                cause);
    }

    @Override
    public void close() {
        release.run();
    }
}
