package dev.isobar.formats.array;

import dev.isobar.formats.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the compressed chunks of a file until all are there and can be laid out in the order of their numbers: the first
 * ones in memory, the rest in a temporary file that has no name, so that nothing is left of it whatever happens. Safe for
 * several threads.
 */
public final class ChunkSpool implements AutoCloseable {

    private static final long MOST_IN_MEMORY = 4L << 20;

    private final Path beside;
    private final Map<Integer, byte[]> kept = new HashMap<>();
    private final long[] offsets;
    private final int[] lengths;
    private long inMemory;
    private long end;
    private @Nullable NewFile file;

    /**
     * @param beside the file being written; the temporary is made in its folder when it is needed
     */
    public ChunkSpool(Path beside, int chunks) {
        this.beside = beside;
        this.offsets = new long[chunks];
        this.lengths = new int[chunks];
    }

    /** Keeps the stored bytes of a chunk. */
    public synchronized void put(int number, byte[] bytes) {
        lengths[number] = bytes.length;
        if (inMemory + bytes.length <= MOST_IN_MEMORY) {
            kept.put(number, bytes);
            inMemory += bytes.length;
            return;
        }
        if (file == null) {
            file = unnamed();
        }
        file.write(ByteBuffer.wrap(bytes), end);
        offsets[number] = end;
        end += bytes.length;
    }

    private NewFile unnamed() {
        Path path = beside.resolveSibling(beside.getFileName() + ".chunks");
        try {
            Files.deleteIfExists(path);
            NewFile created = NewFile.create(path);
            Files.delete(path);
            return created;
        } catch (IOException e) {
            throw new FormatException(path, "cannot be made nameless: " + e, e);
        }
    }

    /** The stored bytes of a chunk. */
    public synchronized byte[] get(int number) {
        byte[] bytes = kept.get(number);
        if (bytes != null) {
            return bytes;
        }
        if (file == null) {
            throw new IllegalStateException("chunk %d: never put".formatted(number));
        }
        return file.read(offsets[number], lengths[number]);
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
