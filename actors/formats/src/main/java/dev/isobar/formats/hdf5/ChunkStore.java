package dev.isobar.formats.hdf5;

/** Where the stored bytes of a variable's chunks come from; safe for several threads. */
interface ChunkStore extends AutoCloseable {

    /**
     * A chunk as it is stored.
     *
     * @param filterMask bit i is set when filter i was left out
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(byte[] bytes, int filterMask) {}

    /** Whether a chunk was ever written. */
    boolean has(int number);

    /**
     * Reads a chunk that was written.
     *
     * @throws RuntimeException when it cannot be read; the message says why
     */
    Stored read(int number);

    @Override
    void close();
}
