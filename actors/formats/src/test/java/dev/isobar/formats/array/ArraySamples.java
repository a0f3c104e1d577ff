package dev.isobar.formats.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Writes and checks arrays whose values are known from their positions. */
final class ArraySamples {

    private ArraySamples() {}

    /** Small variables of every type but LONG, and streamed ones, {@code values} and {@code bytes}, of a shape. */
    static ArraySchema schema(int[] shape, int[] chunk) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("text", "line one\nline \"two\"\t\\ é");
        attributes.put("byte", (byte) -3);
        attributes.put("short", (short) 300);
        attributes.put("integer", -70000);
        attributes.put("float", 1e20f);
        attributes.put("double", Math.PI);
        attributes.put("several", new double[] {1, 2.5, -3});
        List<Dimension> dimensions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            dimensions.add(new Dimension("d" + axis, shape[axis]));
            names.add("d" + axis);
        }
        dimensions.add(new Dimension("five", 5));
        List<ArrayVariable> variables = new ArrayList<>();
        for (ElementType type : List.of(ElementType.BYTE, ElementType.SHORT, ElementType.INT, ElementType.DOUBLE)) {
            variables.add(ArrayVariable.known(
                    "known_" + type, type, List.of("five"), Map.of("units", "1"), new double[] {-2, -1, 0, 1, 2}));
        }
        variables.add(ArrayVariable.streamed("values", ElementType.FLOAT, names, attributes, chunk));
        variables.add(ArrayVariable.streamed("bytes", ElementType.BYTE, names, Map.of(), chunk));
        return new ArraySchema(dimensions, variables, attributes);
    }

    static float value(int position) {
        return position % 13 == 0 ? 1e20f : 17 + position / 32f;
    }

    /** Writes all pieces in an order that the seed gives. */
    static Path write(Path path, ArrayFormat format, ArraySchema schema, long seed) {
        ChunkedShape pieces = format.pieces(schema, schema.variable("values"));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, pieces.count()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        try (ArrayWriter writer = ArrayFiles.create(path, format, schema)) {
            for (int number : order) {
                int[] corner = pieces.corner(number);
                int[] extent = pieces.chunk();
                for (int axis = 0; axis < extent.length; axis++) {
                    extent[axis] = Math.min(extent[axis], pieces.shape()[axis] - corner[axis]);
                }
                int[] positions = positions(pieces.shape(), corner, extent);
                float[] values = new float[positions.length];
                byte[] bytes = new byte[positions.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = value(positions[i]);
                    bytes[i] = (byte) positions[i];
                }
                writer.write("values", corner, extent, values);
                writer.write("bytes", corner, extent, bytes);
            }
            writer.finish();
        }
        return path;
    }

    /** Row-major positions in the array of the elements of a box, one by one. */
    static int[] positions(int[] shape, int[] origin, int[] extent) {
        int[] positions = {0};
        for (int axis = 0; axis < shape.length; axis++) {
            int here = axis;
            positions = Arrays.stream(positions)
                    .flatMap(outer -> IntStream.range(0, extent[here]).map(i -> outer * shape[here] + origin[here] + i))
                    .toArray();
        }
        return positions;
    }

    /** Reads some boxes and compares every element. */
    static void check(ArrayReader reader, int[] shape, Random random) {
        for (int box = 0; box < 8; box++) {
            int[] origin = new int[shape.length];
            int[] extent = new int[shape.length];
            for (int axis = 0; axis < shape.length; axis++) {
                origin[axis] = random.nextInt(shape[axis]);
                extent[axis] = 1 + random.nextInt(shape[axis] - origin[axis]);
            }
            int[] positions = positions(shape, origin, extent);
            float[] values = reader.floats("values", origin, extent);
            byte[] bytes = reader.bytes("bytes", origin, extent);
            assertThat(values).hasSameSizeAs(positions);
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo(value(positions[i]));
                assertThat(bytes[i]).isEqualTo((byte) positions[i]);
            }
            assertThat(reader.doubles("bytes", origin, extent)[0]).isEqualTo((byte) positions[0]);
        }
    }
}
