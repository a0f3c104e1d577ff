package dev.isobar.formats.hdf5;

/** A step of a filter pipeline. */
sealed interface Hdf5Filter {

    /** Zlib, filter 1. */
    record Deflate() implements Hdf5Filter {}

    /**
     * Bytes of equal significance put together, filter 2.
     *
     * @param elementBytes bytes of an element
     */
    record Shuffle(int elementBytes) implements Hdf5Filter {}

    /** A checksum after the data, filter 3. */
    record Fletcher32() implements Hdf5Filter {}
}
