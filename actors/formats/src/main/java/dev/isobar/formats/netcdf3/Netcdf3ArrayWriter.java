package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.array.Coverage;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.NewFile;
import dev.isobar.formats.array.Slab;
import dev.isobar.formats.netcdf3.Netcdf3Header.ValueType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Writes arrays as NetCDF-3 with 64-bit offsets; every value has its place from the beginning. */
public final class Netcdf3ArrayWriter implements ArrayWriter {

    private final NewFile file;
    private final ArraySchema schema;
    private final Netcdf3Encoder encoder;
    private final Map<String, Coverage> coverages = new LinkedHashMap<>();

    private Netcdf3ArrayWriter(NewFile file, ArraySchema schema, Netcdf3Encoder encoder) {
        this.file = file;
        this.schema = schema;
        this.encoder = encoder;
        for (ArrayVariable variable : schema.variables()) {
            coverages.put(variable.name(), new Coverage(variable, ArrayFormat.NETCDF3.pieces(schema, variable)));
        }
    }

    /**
     * Starts a new file: its header and the values that are known.
     *
     * @throws FormatException when it cannot be created
     * @throws IllegalArgumentException when the format has no place for the schema: a bad name, 64-bit integers,
     *     texts, a variable of 4 GiB or more
     */
    public static Netcdf3ArrayWriter create(Path path, ArraySchema schema) {
        Netcdf3Encoder encoder = new Netcdf3Encoder();
        for (Dimension dimension : schema.dimensions()) {
            encoder.dimension(dimension.name(), dimension.length());
        }
        for (ArrayVariable variable : schema.variables()) {
            encoder.variable(variable.name(), type(variable), variable.dimensions(), variable.attributes());
        }
        byte[] header = encoder.header(schema.attributes());
        Netcdf3ArrayWriter writer = new Netcdf3ArrayWriter(NewFile.create(path), schema, encoder);
        try {
            writer.file.write(ByteBuffer.wrap(header), 0);
            for (ArrayVariable variable : schema.variables()) {
                variable.values().ifPresent(values -> writer.whole(variable, values));
            }
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static ValueType type(ArrayVariable variable) {
        return switch (variable.type()) {
            case BYTE -> ValueType.BYTE;
            case SHORT -> ValueType.SHORT;
            case INT -> ValueType.INT;
            case FLOAT -> ValueType.FLOAT;
            case DOUBLE -> ValueType.DOUBLE;
            case LONG, TEXT ->
                throw new IllegalArgumentException(
                        "variable %s: %s (expected: no 64-bit integers and no texts in a NetCDF-3 file)"
                                .formatted(variable.name(), variable.type()));
        };
    }

    private void whole(ArrayVariable variable, Slab values) {
        ByteBuffer bytes = ByteBuffer.allocate(
                Math.multiplyExact(values.length(), variable.type().bytes()));
        values.encode(0, values.length(), variable.type(), bytes);
        file.write(bytes.flip(), encoder.begin(variable.name()));
    }

    @Override
    public void write(String name, int[] origin, int[] extent, Slab slab) {
        ArrayVariable variable = schema.variable(name);
        Objects.requireNonNull(coverages.get(name)).claim(origin, extent, slab);
        ElementType type = variable.type();
        ArrayRuns runs = ArrayRuns.of(schema.shape(variable), origin, extent);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(runs.length(), type.bytes()));
        for (int run = 0; run < runs.count(); run++) {
            slab.encode(run * runs.length(), runs.length(), type, bytes.clear());
            file.write(bytes.flip(), encoder.begin(name) + runs.start(run) * type.bytes());
        }
    }

    @Override
    public void finish() {
        coverages.values().forEach(coverage -> coverage.checkComplete(file.path()));
        file.grow(encoder.fileBytes());
        file.force();
    }

    @Override
    public void close() {
        file.close();
    }
}
