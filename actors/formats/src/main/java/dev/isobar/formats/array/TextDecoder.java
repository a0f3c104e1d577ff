package dev.isobar.formats.array;

import java.nio.ByteBuffer;

/** Finds the texts of a decoded chunk; safe for several threads. */
@FunctionalInterface
public interface TextDecoder {

    /**
     * Decodes all texts of a chunk.
     *
     * @param chunk as its {@link ChunkSource} gave it
     * @param count number of texts
     * @return as many, row-major
     * @throws RuntimeException when they are damaged; the message says how
     */
    String[] decode(ByteBuffer chunk, int count);

    /** For variables that are no texts. */
    static TextDecoder none() {
        return (chunk, count) -> {
            throw new IllegalArgumentException("numbers (expected: texts)");
        };
    }
}
