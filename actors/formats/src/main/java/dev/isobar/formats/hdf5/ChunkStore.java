package dev.isobar.formats.hdf5;

/** Where the stored bytes of a variable's chunks come from; safe for several threads. */
interface ChunkStore extends AutoCloseable {

    /**
     * A chunk as it is stored.
     *
     * @param bytes begins with the stored bytes
     * @param length how many they are
     * @param filterMask bit i is set when filter i was left out
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(byte[] bytes, int length, int filterMask) {}

    /** Whether a chunk was ever written. */
    boolean has(int number);

    /**
     * Reads a chunk that was written.
     *
     * @param space whose array may be used for the stored bytes
     * @throws RuntimeException when it cannot be read; the message says why
     */
    Stored read(int number, DecodingSpace space);

    @Override
    void close();
}
