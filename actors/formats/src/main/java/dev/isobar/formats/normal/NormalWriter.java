package dev.isobar.formats.normal;

import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;

/**
 * Writes a file of one normal by bands of rows, in any order and from several threads. The same content gives the same
 * bytes; no clock is read.
 */
public final class NormalWriter implements AutoCloseable {

    private final NormalHeader header;
    private final ArrayWriter file;

    private NormalWriter(NormalHeader header, ArrayWriter file) {
        this.header = header;
        this.file = file;
    }

    /**
     * Starts a new file, or folder: description and coordinates.
     *
     * @param path must not exist
     * @throws dev.isobar.formats.FormatException when it cannot be created
     * @throws IllegalArgumentException when the header cannot be written: a bad name, a variable too great for the
     *     format, a file as the original's in any format but NetCDF-4
     */
    public static NormalWriter create(Path path, ArrayFormat format, NormalHeader header) {
        if (header.origin() && format != ArrayFormat.NETCDF4) {
            throw new IllegalArgumentException(
                    "format: %s (expected: netcdf4 for a file as the original's)".formatted(format.text()));
        }
        return new NormalWriter(
                header,
                ArrayFiles.create(
                        path, format, header.origin() ? OriginLayout.schema(header) : NormalLayout.schema(header)));
    }

    /** Rows of a band: writes begin at a multiple of it and end at one or at the last row. */
    public int bandRows() {
        return Math.min(NormalLayout.CHUNK_ROWS, header.rows());
    }

    /**
     * Writes bands of a field.
     *
     * @param field number in the header
     * @param percentile number of the percentile, 0 in a field without
     * @param values shape (slot, row, column), NaN where missing
     * @throws IllegalArgumentException when they do not fit, or have been written
     * @throws dev.isobar.formats.FormatException when the file cannot be written
     */
    public void write(int field, int percentile, int firstRow, int rows, float[] values) {
        NormalField written = header.fields().get(field);
        if (percentile < 0 || percentile >= written.layers()) {
            throw new IllegalArgumentException(
                    "percentile: %d (expected: 0 to %d)".formatted(percentile, written.layers() - 1));
        }
        file.write(
                written.name(),
                NormalBox.origin(written, percentile, 0, firstRow, 0),
                NormalBox.extent(written, header.slots().count(), rows, header.columns()),
                header.origin() ? values : filled(values));
    }

    /**
     * Writes bands of counts; a file as the original's has no place for them, they are left out there.
     *
     * @param values years behind each value, shape (slot, row, column)
     */
    public void counts(int firstRow, int rows, byte[] values) {
        if (!header.origin()) {
            file.write(
                    header.countName(),
                    new int[] {0, firstRow, 0},
                    new int[] {header.slots().count(), rows, header.columns()},
                    values);
        }
    }

    /**
     * Writes the area means of {@link NormalHeader#areaMeanField}; left out where there is none.
     *
     * @param bySlot one for each slot, NaN where missing
     */
    public void areaMeans(float[] bySlot) {
        if (header.areaMeanField().isPresent()) {
            file.write(
                    header.areaMeanName(),
                    new int[] {0},
                    new int[] {header.slots().count()},
                    filled(bySlot));
        }
    }

    private static float[] filled(float[] values) {
        float[] filled = values.clone();
        for (int i = 0; i < filled.length; i++) {
            if (Float.isNaN(filled[i])) {
                filled[i] = NormalLayout.FILL;
            }
        }
        return filled;
    }

    /**
     * Ends the file and forces it to the disk.
     *
     * @throws dev.isobar.formats.FormatException when anything was never written, naming it
     */
    public void finish() {
        file.finish();
    }

    /** Releases the file; what is there before {@link #finish} is no normal. */
    @Override
    public void close() {
        file.close();
    }
}
