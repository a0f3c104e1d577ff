package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ChunkedShape;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.netcdf3.Netcdf3Header.ValueType;
import dev.isobar.formats.netcdf3.Netcdf3Header.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads arrays of a NetCDF-3 file, classic or with 64-bit offsets. Variables of characters are left out. */
public final class Netcdf3ArrayReader implements ArrayReader {

    private final FileBytes bytes;
    private final Netcdf3Header file;
    private final ArraySchema schema;

    private Netcdf3ArrayReader(FileBytes bytes, Netcdf3Header file, ArraySchema schema) {
        this.bytes = bytes;
        this.file = file;
        this.schema = schema;
    }

    /**
     * Reads the header of a mapped file, which is closed with the result.
     *
     * @throws FormatException when it is no such file, or its length is not the one that its header gives
     */
    public static Netcdf3ArrayReader open(FileBytes bytes) {
        try {
            Netcdf3Header file = Netcdf3Header.read(bytes);
            checkLength(bytes, file);
            return new Netcdf3ArrayReader(bytes, file, schema(file));
        } catch (ArithmeticException e) {
            throw new FormatException(bytes.file(), "header: sizes beyond all bounds", e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(bytes.file(), "header: " + e.getMessage(), e);
        }
    }

    private static void checkLength(FileBytes bytes, Netcdf3Header file) {
        long expected = file.expectedBytes() + 3 & ~3L;
        if (bytes.size() > expected) {
            throw new FormatException(
                    bytes.file(), "%d bytes (expected: at most %d by its header)".formatted(bytes.size(), expected));
        }
    }

    private static ArraySchema schema(Netcdf3Header file) {
        List<Dimension> dimensions = new ArrayList<>();
        for (Netcdf3Header.Dimension dimension : file.dimensions()) {
            if (dimension.length() > 0) {
                dimensions.add(new Dimension(dimension.name(), Math.toIntExact(dimension.length())));
            }
        }
        List<ArrayVariable> variables = new ArrayList<>();
        for (Variable variable : file.variables().values()) {
            boolean empty = variable.dimensions().stream().anyMatch(dimension -> dimension.length() == 0);
            if (variable.type() != ValueType.CHAR && !empty) {
                variables.add(new ArrayVariable(
                        variable.name(),
                        type(variable.type()),
                        variable.dimensions().stream()
                                .map(Netcdf3Header.Dimension::name)
                                .toList(),
                        variable.attributes(),
                        new int[0],
                        Optional.empty()));
            }
        }
        return new ArraySchema(dimensions, variables, file.attributes());
    }

    private static ElementType type(ValueType type) {
        return switch (type) {
            case BYTE, CHAR -> ElementType.BYTE;
            case SHORT -> ElementType.SHORT;
            case INT -> ElementType.INT;
            case FLOAT -> ElementType.FLOAT;
            case DOUBLE -> ElementType.DOUBLE;
        };
    }

    @Override
    public ArraySchema schema() {
        return schema;
    }

    @Override
    public ArrayFormat format() {
        return ArrayFormat.NETCDF3;
    }

    @Override
    public float[] floats(String variable, int[] origin, int[] shape) {
        Box box = box(variable, origin, shape);
        float[] values = new float[box.elements()];
        boolean plain = box.variable().type() == ElementType.FLOAT;
        box.read((run, at) -> {
            if (plain) {
                run.asFloatBuffer().get(values, at, run.remaining() / Float.BYTES);
            } else {
                for (int i = 0; run.hasRemaining(); i++) {
                    values[at + i] = (float) box.next(run);
                }
            }
        });
        return values;
    }

    @Override
    public byte[] bytes(String variable, int[] origin, int[] shape) {
        Box box = box(variable, origin, shape);
        if (box.variable().type() != ElementType.BYTE) {
            throw new IllegalArgumentException("variable %s: %s (expected: BYTE)"
                    .formatted(variable, box.variable().type()));
        }
        byte[] values = new byte[box.elements()];
        box.read((run, at) -> run.get(values, at, run.remaining()));
        return values;
    }

    @Override
    public double[] doubles(String variable, int[] origin, int[] shape) {
        Box box = box(variable, origin, shape);
        double[] values = new double[box.elements()];
        box.read((run, at) -> {
            for (int i = 0; run.hasRemaining(); i++) {
                values[at + i] = box.next(run);
            }
        });
        return values;
    }

    @Override
    public long[] longs(String name) {
        ArrayVariable variable = schema.variable(name);
        if (variable.type().isFloating()) {
            throw new IllegalArgumentException(
                    "variable %s: %s (expected: whole numbers)".formatted(name, variable.type()));
        }
        return Arrays.stream(doubles(name)).mapToLong(value -> (long) value).toArray();
    }

    @Override
    public List<String> texts(String name) {
        throw new IllegalArgumentException("variable %s: %s (expected: TEXT)"
                .formatted(name, schema.variable(name).type()));
    }

    private Box box(String name, int[] origin, int[] extent) {
        ArrayVariable variable = schema.variable(name);
        int[] shape = schema.shape(variable);
        int elements =
                ChunkedShape.of(shape, shape.length == 0 ? shape : lines(shape)).checkBox(name, origin, extent);
        Variable place = file.variables().get(name);
        if (place == null) {
            throw new IllegalArgumentException("variable %s: not there".formatted(name));
        }
        return new Box(variable, place, shape, origin, extent, elements);
    }

    private static int[] lines(int[] shape) {
        return ChunkedShape.ofLines(shape).chunk();
    }

    /** Takes the bytes of consecutive elements. */
    private interface RunReader {

        void take(ByteBuffer run, int at);
    }

    /** A box of a variable. */
    @SuppressWarnings("ArrayRecordComponent")
    private final class Box {

        private final ArrayVariable variable;
        private final Variable place;
        private final int[] shape;
        private final int[] origin;
        private final int[] extent;
        private final int elements;

        Box(ArrayVariable variable, Variable place, int[] shape, int[] origin, int[] extent, int elements) {
            this.variable = variable;
            this.place = place;
            this.shape = shape;
            this.origin = origin;
            this.extent = extent;
            this.elements = elements;
        }

        ArrayVariable variable() {
            return variable;
        }

        int elements() {
            return elements;
        }

        double next(ByteBuffer run) {
            double value = variable.type().get(run, run.position());
            run.position(run.position() + variable.type().bytes());
            return value;
        }

        void read(RunReader reader) {
            int size = variable.type().bytes();
            ArrayRuns runs =
                    place.record() ? ArrayRuns.ofRecords(shape, origin, extent) : ArrayRuns.of(shape, origin, extent);
            long recordElements = Math.max(1, place.recordBytes() / size);
            byte[] run = new byte[Math.multiplyExact(runs.length(), size)];
            ByteBuffer buffer = ByteBuffer.wrap(run).order(ByteOrder.BIG_ENDIAN);
            for (int i = 0; i < runs.count(); i++) {
                long start = runs.start(i);
                long offset = place.record()
                        ? file.offset(place, start / recordElements) + start % recordElements * size
                        : place.begin() + start * size;
                bytes.read(offset, run, run.length, "variable " + variable.name());
                reader.take(buffer.clear(), i * runs.length());
            }
        }
    }

    @Override
    public void close() {
        bytes.close();
    }
}
