package dev.isobar.formats.hdf5;

import dev.isobar.formats.CoordinateAxis;
import dev.isobar.formats.DailyAxes;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.DailyHeaders;
import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.NumberType;
import dev.isobar.formats.StoredValues;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out, with the library's help, what a NetCDF-4 file holds and where. */
final class Hdf5Reading {

    private static final List<List<String>> USUAL_NAMES =
            List.of(List.of("time"), List.of("lat", "latitude"), List.of("lon", "longitude"));

    private final FileBytes file;
    private final HdfFile library;
    private final String variable;

    Hdf5Reading(FileBytes file, HdfFile library, String variable) {
        this.file = file;
        this.library = library;
        this.variable = variable;
    }

    Hdf5DailyFile read() {
        DatasetStorage.checkLength(file, library);
        DatasetBase dataset = dataset();
        NumberType type = type(dataset);
        Map<String, Object> attributes = Hdf5Attributes.of(dataset);
        StoredValues stored = StoredValues.of(file.file(), variable, type, attributes);
        DailyAxes axes = axes(dataset);
        DailyHeaders.checkShape(file.file(), variable, axes.three(dataset.getDimensionsAsLong()));
        ChunkGrid grid = grid(dataset, axes);
        Map<String, String> global = new LinkedHashMap<>();
        Hdf5Attributes.of(library).forEach((name, value) -> global.put(name, DailyHeaders.asText(value)));
        int[] chunkShape = {grid.chunkDays(), grid.chunkRows(), grid.chunkColumns()};
        DailyHeader header = DailyHeaders.of(file.file(), variable, axes.coordinates(), attributes, chunkShape, global);
        float fill = attributes.containsKey("_FillValue") ? Float.NaN : fill(dataset, stored);
        DatasetStorage storage = new DatasetStorage(file, library, variable);
        ChunkStore store = storage.store(dataset, new ChunkNumbers.Daily(axes, grid), grid.elements() * type.bytes());
        ElementType elements = new ElementType(type.bytes(), DatasetStorage.order(dataset));
        return new Hdf5DailyFile(file, header, grid, storage.filters(dataset), elements, stored, fill, store);
    }

    private DatasetBase dataset() {
        if (library.getChild(variable) instanceof DatasetBase dataset) {
            return dataset;
        }
        throw refused("variable %s: not there (expected: one of %s)"
                .formatted(variable, library.getChildren().keySet()));
    }

    private NumberType type(Dataset dataset) {
        DataType found = dataset.getDataType();
        int bytes = found.getSize();
        if (found instanceof FloatingPoint real) {
            if (bytes == 4 && real.getExponentBias() == 127 && real.getMantissaSize() == 23) {
                return NumberType.FLOAT;
            }
            if (bytes == 8 && real.getExponentBias() == 1023 && real.getMantissaSize() == 52) {
                return NumberType.DOUBLE;
            }
        }
        boolean whole = found instanceof FixedPoint fixed
                && fixed.getBitOffset() == 0
                && fixed.getBitPrecision() == 8 * bytes
                && (bytes == 1 || bytes == 2 || bytes == 4);
        if (!whole) {
            throw refused("variable %s: type %s of %d bytes (expected: 32 or 64-bit IEEE numbers, or whole numbers"
                            .formatted(variable, found.getClass().getSimpleName(), bytes)
                    + " of 8, 16 or 32 bits)");
        }
        return NumberType.integer(bytes, ((FixedPoint) found).isSigned());
    }

    private ChunkGrid grid(Dataset dataset, DailyAxes axes) {
        int[] shape = axes.three(dataset.getDimensions());
        if (!(dataset instanceof ChunkedDataset chunked)) {
            return ChunkGrid.of(shape, new int[] {1, shape[1], shape[2]});
        }
        int[] whole = chunked.getChunkDimensions();
        boolean sane = whole.length == axes.rank()
                && Arrays.stream(whole).asLongStream().reduce(1, (a, b) -> a * b)
                        == Arrays.stream(axes.three(whole)).asLongStream().reduce(1, (a, b) -> a * b)
                && ChunkGrid.of(shape, axes.three(whole)).isSane();
        if (!sane) {
            throw refused("variable %s: chunks of %s (expected: three extents that fit in memory, others 1)"
                    .formatted(variable, Arrays.toString(whole)));
        }
        return ChunkGrid.of(shape, axes.three(whole));
    }

    private static float fill(Dataset dataset, StoredValues stored) {
        return dataset.getFillValue() instanceof Number number ? stored.valueOf(number.doubleValue()) : Float.NaN;
    }

    private DailyAxes axes(Dataset dataset) {
        long[] shape = dataset.getDimensionsAsLong();
        DailyAxes.checkRank(file.file(), variable, shape.length);
        long[] scales = Hdf5Attributes.dimensionScales(dataset);
        List<Optional<CoordinateAxis>> axes = new ArrayList<>();
        for (int number = 0; number < shape.length; number++) {
            if (scales.length != shape.length && shape.length != USUAL_NAMES.size()) {
                throw refused("variable %s: %d axes without dimension scales (expected: scales)"
                        .formatted(variable, shape.length));
            }
            Dataset axis = scales.length == shape.length ? byAddress(scales[number]) : byName(number);
            boolean needed = DailyAxes.needsCoordinates(shape, number);
            axes.add(
                    needed || !Hdf5Attributes.isPhony(axis)
                            ? Optional.of(axis(axis, number, shape[number]))
                            : Optional.empty());
        }
        return DailyAxes.of(file.file(), variable, shape, axes);
    }

    private Dataset byAddress(long address) {
        for (Node node : library) {
            if (node instanceof Dataset found && node.getAddress() == address) {
                return found;
            }
        }
        throw refused("variable %s: no dimension scale at byte %d (expected: a coordinate variable)"
                .formatted(variable, address));
    }

    private Dataset byName(int axis) {
        for (String name : USUAL_NAMES.get(axis)) {
            if (library.getChildren().get(name) instanceof Dataset found) {
                return found;
            }
        }
        throw refused("variable %s: no coordinate variable for axis %d (expected: one of %s)"
                .formatted(variable, axis, USUAL_NAMES.get(axis)));
    }

    private CoordinateAxis axis(Dataset axis, int number, long length) {
        if (Hdf5Attributes.isPhony(axis)
                || axis.getDimensionsAsLong().length != 1
                || axis.getDimensionsAsLong()[0] != length) {
            throw refused("variable %s: no coordinate variable %s for axis %d (expected: one of %d values)"
                    .formatted(variable, axis.getName(), number, length));
        }
        double[] values = Hdf5Attributes.numbers(axis.getDataFlat());
        if (values == null) {
            throw refused("axis %s: no numbers".formatted(axis.getName()));
        }
        return new CoordinateAxis(axis.getName(), values, Hdf5Attributes.of(axis));
    }

    /**
     * How an element is stored.
     *
     * @param bytes 1, 2, 4 or 8
     */
    record ElementType(int bytes, ByteOrder order) {}

    private FormatException refused(String problem) {
        return new FormatException(file.file(), problem);
    }
}
