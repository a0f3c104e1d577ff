package dev.isobar.formats.array;

import java.nio.ByteBuffer;

/** Decodes the chunks of a variable; safe for several threads. */
@FunctionalInterface
public interface ChunkSource {

    /**
     * Reads and decodes a whole chunk.
     *
     * @return its elements, row-major, from position 0, in the buffer's own byte order
     * @throws RuntimeException when it is missing or damaged; the message says how
     */
    ByteBuffer read(int number);
}
