package dev.isobar.formats.array;

import java.util.List;

/**
 * Reads boxes of the variables of a file; safe for several threads. Only chunks that a box meets are inflated.
 *
 * <p>Every method throws {@link dev.isobar.formats.FormatException}, naming file, variable and chunk, when what it needs
 * is missing, cut short or damaged, and IllegalArgumentException when the variable has no such values or the box is not
 * within it.
 */
public interface ArrayReader extends AutoCloseable {

    /** The variables without their values. */
    ArraySchema schema();

    /** The format that the file is in. */
    ArrayFormat format();

    /**
     * Reads a box of a numeric variable, as stored, rounded to float32.
     *
     * @param origin first element along each axis
     * @param shape extents of the box
     * @return row-major
     */
    float[] floats(String variable, int[] origin, int[] shape);

    /** Reads a box of a BYTE variable. */
    byte[] bytes(String variable, int[] origin, int[] shape);

    /** Reads a box of a numeric variable; 64-bit integers beyond 2^53 are rounded. */
    double[] doubles(String variable, int[] origin, int[] shape);

    /** Reads a whole variable. */
    default double[] doubles(String variable) {
        int[] shape = schema().shape(schema().variable(variable));
        return doubles(variable, new int[shape.length], shape);
    }

    /**
     * Reads a whole variable of whole numbers, exactly.
     *
     * @return row-major
     */
    long[] longs(String variable);

    /**
     * Reads a whole TEXT variable.
     *
     * @return row-major
     */
    List<String> texts(String variable);

    @Override
    void close();
}
