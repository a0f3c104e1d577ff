package dev.isobar.formats.hdf5;

/**
 * Inflates zlib streams whose length is known beforehand; of one thread at a time.
 *
 * <p>The system property {@code isobar.inflate} says by what: {@code jdk}, {@code libdeflate}, or {@code auto}, which is
 * libdeflate where its shared library is installed. Either gives the same bytes and refuses the same streams.
 */
public sealed interface Inflation extends AutoCloseable permits JdkInflation, LibdeflateInflation {

    String PROPERTY = "isobar.inflate";

    /**
     * By what the system property says.
     *
     * @throws IllegalStateException when it names no inflation, or one that is not installed
     */
    static Inflation open() {
        return open(System.getProperty(PROPERTY, "auto"));
    }

    /**
     * @param choice {@code auto}, {@code jdk} or {@code libdeflate}
     * @throws IllegalStateException when it is none of them, or not installed
     */
    static Inflation open(String choice) {
        return switch (choice) {
            case "auto" -> Libdeflate.isInstalled() ? new LibdeflateInflation() : new JdkInflation();
            case "jdk" -> new JdkInflation();
            case "libdeflate" -> new LibdeflateInflation();
            default ->
                throw new IllegalStateException(
                        "%s: %s (expected: auto, jdk or libdeflate)".formatted(PROPERTY, choice));
        };
    }

    /** {@code jdk} or {@code libdeflate}. */
    String name();

    /**
     * Inflates a stream.
     *
     * @param stored begins with the stream
     * @param length bytes of the stream, all of them
     * @param into filled from its beginning
     * @param expected bytes that the stream inflates to
     * @throws DamagedChunkException when the bytes are no whole zlib stream of just that length, or more than one
     */
    void inflate(byte[] stored, int length, byte[] into, int expected);

    @Override
    void close();

    /** The refusal of a stream that ends too early or too late. */
    static DamagedChunkException notWhole(int length, String found, int expected) {
        return new DamagedChunkException("%d stored bytes inflate to %s (expected: a whole zlib stream of %d)"
                .formatted(length, found, expected));
    }
}
