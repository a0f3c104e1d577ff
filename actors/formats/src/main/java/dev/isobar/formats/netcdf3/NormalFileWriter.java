package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FormatException;
import java.nio.file.Path;

/**
 * Writes a file of one normal: NetCDF-3 with 64-bit offsets, CF-1.8. The same content gives the same bytes; no clock is
 * read. Days may come in any order and from several threads.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class NormalFileWriter implements AutoCloseable {

    private final Path file;

    private NormalFileWriter(Path file) {
        this.file = file;
    }

    /**
     * Starts a new file.
     *
     * @param file must not exist
     * @throws FormatException when it cannot be created
     */
    public static NormalFileWriter create(Path file, NormalFileHeader header) {
        if (header.cells() == 0) {
            throw new FormatException(file, "no cells (expected: at least one)");
        }
        return new NormalFileWriter(file);
    }

    /**
     * Writes one day.
     *
     * @param day from 0
     * @param values mean of each cell, row-major; NaN is written as the fill value
     * @param counts years behind each value, row-major
     */
    public void day(int day, float[] values, byte[] counts) {
        throw new FormatException(file, "day " + day + " cannot be written");
    }

    /**
     * Forces the file to the disk.
     *
     * @throws FormatException when a day was never written
     */
    public void finish() {
        throw new FormatException(file, "not finished");
    }

    /** Releases the file; what is there before {@link #finish} is no normal. */
    @Override
    public void close() {}
}
