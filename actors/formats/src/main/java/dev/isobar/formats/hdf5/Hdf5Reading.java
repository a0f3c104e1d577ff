package dev.isobar.formats.hdf5;

import dev.isobar.formats.CoordinateAxis;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.DailyHeaders;
import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.message.DataLayoutMessage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out, with the library's help, what a NetCDF-4 file holds and where. */
final class Hdf5Reading {

    private static final String NO_COORDINATES = "This is a netCDF dimension but not a netCDF variable";
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
        checkLength();
        DatasetBase dataset = dataset();
        DailyHeaders.checkShape(file.file(), variable, dataset.getDimensionsAsLong());
        int[] shape = dataset.getDimensions();
        FloatingPoint type = type(dataset);
        Map<String, Object> attributes = Hdf5Attributes.of(dataset);
        ChunkGrid grid = grid(dataset, shape);
        List<CoordinateAxis> axes = axes(dataset, shape);
        Map<String, String> global = new LinkedHashMap<>();
        Hdf5Attributes.of(library).forEach((name, value) -> global.put(name, DailyHeaders.asText(value)));
        int[] chunkShape = {grid.chunkDays(), grid.chunkRows(), grid.chunkColumns()};
        DailyHeader header = DailyHeaders.of(file.file(), variable, axes, attributes, chunkShape, global);
        List<Hdf5Filter> filters = filters(dataset);
        float fill = attributes.containsKey("_FillValue") ? Float.NaN : fill(dataset);
        ChunkStore store = store(dataset, grid, type.getSize());
        ElementType elements = new ElementType(type.getSize(), type.getByteOrder());
        return new Hdf5DailyFile(file, header, grid, filters, elements, attributes, fill, store);
    }

    private void checkLength() {
        long expected = library.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (file.size() < expected) {
            throw refused("cut short: %d bytes (expected: %d by its superblock)".formatted(file.size(), expected));
        }
        if (library.getHdfBackingStorage().getSizeOfOffsets() != Long.BYTES) {
            throw refused("offsets of %d bytes (expected: 8)"
                    .formatted(library.getHdfBackingStorage().getSizeOfOffsets()));
        }
    }

    private DatasetBase dataset() {
        if (library.getChild(variable) instanceof DatasetBase dataset) {
            return dataset;
        }
        throw refused("variable %s: not there (expected: one of %s)"
                .formatted(variable, library.getChildren().keySet()));
    }

    private FloatingPoint type(Dataset dataset) {
        boolean ieee = dataset.getDataType() instanceof FloatingPoint type
                && (type.getSize() == 4 ? type.getExponentBias() == 127 : type.getExponentBias() == 1023)
                && (type.getSize() == 4 ? type.getMantissaSize() == 23 : type.getMantissaSize() == 52)
                && (type.getSize() == 4 || type.getSize() == 8);
        if (!ieee) {
            throw refused("variable %s: type %s (expected: 32 or 64-bit IEEE numbers)"
                    .formatted(variable, dataset.getDataType().getClass().getSimpleName()));
        }
        return (FloatingPoint) dataset.getDataType();
    }

    private ChunkGrid grid(Dataset dataset, int[] shape) {
        int[] chunk = dataset instanceof ChunkedDataset chunked
                ? chunked.getChunkDimensions()
                : new int[] {1, shape[1], shape[2]};
        if (chunk.length != 3 || !ChunkGrid.of(shape, chunk).isSane()) {
            throw refused("variable %s: chunks of %s (expected: three extents that fit in memory)"
                    .formatted(variable, Arrays.toString(chunk)));
        }
        return ChunkGrid.of(shape, chunk);
    }

    private static float fill(Dataset dataset) {
        return dataset.getFillValue() instanceof Number number ? number.floatValue() : Float.NaN;
    }

    private List<Hdf5Filter> filters(Dataset dataset) {
        List<Hdf5Filter> filters = new ArrayList<>();
        for (PipelineFilterWithData filter : dataset.getFilters()) {
            int[] parameters = filter.getFilterData();
            filters.add(
                    switch (filter.getId()) {
                        case 1 -> new Hdf5Filter.Deflate();
                        case 2 ->
                            new Hdf5Filter.Shuffle(parameters.length > 0 && parameters[0] > 0 ? parameters[0] : 1);
                        case 3 -> new Hdf5Filter.Fletcher32();
                        default ->
                            throw refused("variable %s: filter %d %s (expected: deflate, shuffle or fletcher32)"
                                    .formatted(variable, filter.getId(), filter.getName()));
                    });
        }
        return filters;
    }

    private ChunkStore store(DatasetBase dataset, ChunkGrid grid, int elementBytes) {
        long base = library.getUserBlockSize();
        return switch (dataset.getHeader().getMessageOfType(DataLayoutMessage.class)) {
            case DataLayoutMessage.ChunkedDataLayoutMessage chunked ->
                IndexedChunks.read(file, grid, chunked.getBTreeAddress(), base, variable);
            case DataLayoutMessage.ChunkedDataLayoutMessageV4 ignored ->
                new LibraryChunks(file, library, (ChunkedDataset) dataset, grid);
            case DataLayoutMessage.ContiguousDataLayoutMessage whole -> {
                long address = whole.getAddress() == IndexedChunks.UNDEFINED ? -1 : base + whole.getAddress();
                yield IndexedChunks.ofContiguous(file, grid, address, grid.elements() * elementBytes);
            }
            default ->
                throw refused("variable %s: layout %s (expected: chunked or contiguous)"
                        .formatted(variable, dataset.getDataLayout()));
        };
    }

    private List<CoordinateAxis> axes(Dataset dataset, int[] shape) {
        long[] scales = Hdf5Attributes.dimensionScales(dataset);
        List<CoordinateAxis> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            axes.add(axis(scales.length == shape.length ? byAddress(scales[axis]) : byName(axis), axis, shape[axis]));
        }
        return axes;
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

    private CoordinateAxis axis(Dataset axis, int number, int length) {
        boolean phony = axis.getAttribute("NAME") != null
                && String.valueOf(axis.getAttribute("NAME").getData()).startsWith(NO_COORDINATES);
        if (phony || axis.getDimensionsAsLong().length != 1 || axis.getDimensionsAsLong()[0] != length) {
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
     * @param bytes 4 or 8
     */
    record ElementType(int bytes, ByteOrder order) {}

    private FormatException refused(String problem) {
        return new FormatException(file.file(), problem);
    }
}
