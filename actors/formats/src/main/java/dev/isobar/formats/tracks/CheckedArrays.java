package dev.isobar.formats.tracks;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ElementType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads whole variables whose shapes are known; whatever is not as it should be is a failure of the file. */
final class CheckedArrays {

    private final Path file;
    private final ArrayReader reader;

    CheckedArrays(Path file, ArrayReader reader) {
        this.file = file;
        this.reader = reader;
    }

    boolean has(String name) {
        return reader.schema().has(name);
    }

    /**
     * The extents of a variable.
     *
     * @throws FormatException when it is not there or has another number of axes
     */
    int[] shape(String name, int rank) {
        int[] shape = reader.schema().shape(variable(name));
        if (shape.length != rank) {
            throw new FormatException(
                    file, "variable %s: %d dimensions (expected: %d)".formatted(name, shape.length, rank));
        }
        return shape;
    }

    private ArrayVariable variable(String name) {
        if (!has(name)) {
            throw new FormatException(
                    file,
                    "variable %s: not there (expected: it among %s)"
                            .formatted(
                                    name,
                                    reader.schema().variables().stream()
                                            .map(ArrayVariable::name)
                                            .toList()));
        }
        return reader.schema().variable(name);
    }

    private ArrayVariable variable(String name, int... expected) {
        int[] shape = shape(name, expected.length);
        if (!Arrays.equals(shape, expected)) {
            throw new FormatException(
                    file,
                    "variable %s: shape %s (expected: %s)"
                            .formatted(name, Arrays.toString(shape), Arrays.toString(expected)));
        }
        return variable(name);
    }

    private FormatException refused(ArrayVariable variable, String expected) {
        return new FormatException(
                file, "variable %s: %s (expected: %s)".formatted(variable.name(), variable.type(), expected));
    }

    /** Numbers; NaN for the fill value. */
    double[] doubles(String name, int... shape) {
        ArrayVariable variable = variable(name, shape);
        if (variable.type() == ElementType.TEXT) {
            throw refused(variable, "numbers");
        }
        double[] values = reader.doubles(name);
        double fill = variable.fill().orElse(Double.NaN);
        if (!Double.isNaN(fill)) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] == fill ? Double.NaN : values[i];
            }
        }
        return values;
    }

    /** Rows of numbers. */
    double[][] rows(String name, int rows, int columns) {
        double[] values = doubles(name, rows, columns);
        double[][] split = new double[rows][];
        for (int row = 0; row < rows; row++) {
            split[row] = Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
        }
        return split;
    }

    /** Whole numbers, exactly; floating-point ones must be whole, and NaN is what stands for nothing. */
    long[] longs(String name, long nothing, int... shape) {
        ArrayVariable variable = variable(name, shape);
        if (variable.type() == ElementType.TEXT) {
            throw refused(variable, "whole numbers");
        }
        if (!variable.type().isFloating()) {
            return reader.longs(name);
        }
        return Arrays.stream(doubles(name, shape))
                .mapToLong(value -> {
                    if (!Double.isNaN(value) && value != Math.rint(value)) {
                        throw new FormatException(
                                file, "variable %s: %s (expected: whole numbers)".formatted(name, value));
                    }
                    return Double.isNaN(value) ? nothing : (long) value;
                })
                .toArray();
    }

    List<String> texts(String name, int... shape) {
        ArrayVariable variable = variable(name, shape);
        if (variable.type() != ElementType.TEXT) {
            throw refused(variable, "texts");
        }
        return reader.texts(name);
    }
}
