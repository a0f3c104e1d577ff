package dev.isobar.formats.array;

/**
 * Writes the variables of a file piece by piece, in any order and from several threads; what has been written is not
 * kept in memory uncompressed. The same values give the same bytes whatever the order.
 *
 * <p>A piece begins at chunk boundaries and ends at chunk boundaries or the array's end. Of a variable without chunks a
 * piece is whole lines along the innermost axis in NetCDF, and all of it in Zarr. Every piece is written once.
 */
public interface ArrayWriter extends AutoCloseable {

    /**
     * Writes a piece of a variable.
     *
     * @param origin first element along each axis
     * @param shape extents of the piece
     * @param values as they are to be stored, row-major
     * @throws IllegalArgumentException when piece, type or length do not fit the schema, or a chunk is written twice
     * @throws dev.isobar.formats.FormatException when it cannot be written
     */
    void write(String variable, int[] origin, int[] shape, Slab values);

    /** Writes a piece of a FLOAT variable, as {@link #write(String, int[], int[], Slab)} does. */
    default void write(String variable, int[] origin, int[] shape, float[] values) {
        write(variable, origin, shape, new Slab.Floats(values));
    }

    /** Writes a piece of a BYTE variable, as {@link #write(String, int[], int[], Slab)} does. */
    default void write(String variable, int[] origin, int[] shape, byte[] values) {
        write(variable, origin, shape, new Slab.Bytes(values));
    }

    /**
     * Ends the file and forces it to the disk; in Zarr every file of the folder.
     *
     * @throws dev.isobar.formats.FormatException when a piece is missing or the file cannot be written
     */
    void finish();

    /** Releases the file; what is there before {@link #finish} is no file of the format. */
    @Override
    void close();
}
