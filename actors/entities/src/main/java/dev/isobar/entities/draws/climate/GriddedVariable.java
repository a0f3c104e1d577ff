package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.NumberType;
import dev.isobar.formats.StoredValues;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArrayVariable;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A variable of an open file, whose fields are read with south and 0 degrees east first, unpacked, and NaN where they are
 * missing. Safe for several threads.
 */
final class GriddedVariable {

    private final Path file;
    private final ArrayReader reader;
    private final ArrayVariable variable;
    private final GriddedAxes axes;
    private final StoredValues stored;
    private final int[] shape;

    private GriddedVariable(Path file, ArrayReader reader, ArrayVariable variable, GriddedAxes axes) {
        this.file = file;
        this.reader = reader;
        this.variable = variable;
        this.axes = axes;
        this.shape = reader.schema().shape(variable);
        this.stored = StoredValues.of(file, variable.name(), type(file, variable), variable.attributes());
    }

    /**
     * Looks at a variable.
     *
     * @throws FormatException when it is not there or not on a grid
     */
    static GriddedVariable of(Path file, ArrayReader reader, String name) {
        if (!reader.schema().has(name)) {
            throw new FormatException(
                    file,
                    "no variable %s (expected: one beside %s)"
                            .formatted(
                                    name,
                                    reader.schema().variables().stream()
                                            .map(ArrayVariable::name)
                                            .toList()));
        }
        ArrayVariable variable = reader.schema().variable(name);
        return new GriddedVariable(file, reader, variable, GriddedAxes.of(file, reader, variable));
    }

    private static NumberType type(Path file, ArrayVariable variable) {
        return switch (variable.type()) {
            case BYTE -> NumberType.BYTE;
            case SHORT -> NumberType.SHORT;
            case INT -> NumberType.INT;
            case FLOAT -> NumberType.FLOAT;
            case DOUBLE, LONG -> NumberType.DOUBLE;
            case TEXT ->
                throw new FormatException(file, "variable %s: texts (expected: numbers)".formatted(variable.name()));
        };
    }

    Path file() {
        return file;
    }

    String name() {
        return variable.name();
    }

    String units() {
        return variable.text("units");
    }

    GriddedAxes axes() {
        return axes;
    }

    GridAxes grid() {
        return axes.grid();
    }

    /** Records of one chunk, which are best read together; 1 where records lie apart. */
    int recordsOfChunk() {
        int[] chunk = variable.chunk();
        return chunk.length == 0 || axes.time() < 0 ? 1 : chunk[axes.time()];
    }

    /**
     * Reads fields of consecutive records at one level.
     *
     * @param record first of them; 0 without time
     * @param level place of the level in the file; 0 without levels
     */
    float[][] fields(int record, int count, int level) {
        int[] origin = new int[shape.length];
        int[] extent = new int[shape.length];
        Arrays.fill(extent, 1);
        if (axes.time() >= 0) {
            origin[axes.time()] = record;
            extent[axes.time()] = count;
        }
        if (axes.level() >= 0) {
            origin[axes.level()] = level;
        }
        extent[axes.latitude()] = shape[axes.latitude()];
        extent[axes.longitude()] = shape[axes.longitude()];
        float[] box = values(origin, extent);
        int perRecord = stride(extent, axes.time());
        int perRow = stride(extent, axes.latitude());
        int perColumn = stride(extent, axes.longitude());
        float[][] fields = new float[count][axes.grid().count()];
        for (int i = 0; i < count; i++) {
            int at = 0;
            for (int row : axes.rows()) {
                int from = i * perRecord + row * perRow;
                for (int column : axes.columns()) {
                    fields[i][at++] = box[from + column * perColumn];
                }
            }
        }
        return fields;
    }

    /** The field of one record. */
    float[] field(int record, int level) {
        return fields(record, 1, level)[0];
    }

    private static int stride(int[] extent, int axis) {
        int stride = 1;
        for (int i = axis + 1; axis >= 0 && i < extent.length; i++) {
            stride *= extent[i];
        }
        return axis < 0 ? 0 : stride;
    }

    private float[] values(int[] origin, int[] extent) {
        if (stored.plain()) {
            float[] values = reader.floats(variable.name(), origin, extent);
            stored.clean(values, 0, values.length);
            return values;
        }
        double[] numbers = reader.doubles(variable.name(), origin, extent);
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = stored.valueOf(numbers[i]);
        }
        return values;
    }
}
