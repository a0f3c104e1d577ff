package dev.isobar.formats.hdf5;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ChunkSource;
import dev.isobar.formats.array.ChunkedArrayReader;
import dev.isobar.formats.array.ChunkedShape;
import dev.isobar.formats.array.Dimension;
import dev.isobar.formats.array.ElementType;
import dev.isobar.formats.array.TextDecoder;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.DataLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens NetCDF-4 files for reading boxes of their arrays. The library reads the description, own code the chunks.
 * Variables of other types than ours, those in
 * groups and those whose values stand in their description are left out. A chunk that is not in the file is an
 * error, never a chunk of fill values.
 */
public final class Hdf5ArrayReader {

    private final FileBytes file;
    private final HdfFile library;
    private final List<DatasetBase> datasets = new ArrayList<>();
    private final Map<String, Integer> dimensions = new LinkedHashMap<>();
    private final List<ArrayVariable> variables = new ArrayList<>();
    private final Map<String, ChunkedArrayReader.Chunks> chunks = new LinkedHashMap<>();
    private boolean libraryNeeded;

    private Hdf5ArrayReader(FileBytes file, HdfFile library) {
        this.file = file;
        this.library = library;
    }

    /**
     * Reads the description of a mapped file, which is closed with the result.
     *
     * @throws FormatException when it is no NetCDF-4 file, cut short or damaged
     */
    public static ArrayReader open(FileBytes file) {
        HdfFile library = null;
        boolean kept = false;
        try {
            ObjectChecksums.checkSuperblock(file);
            library = new HdfFile(file.file());
            Hdf5ArrayReader reading = new Hdf5ArrayReader(file, library);
            ArrayReader reader = reading.read();
            kept = reading.libraryNeeded;
            return reader;
        } catch (FormatException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | InternalError e) {
            // A damaged description sends the library astray in any of these ways.
            throw new FormatException(file.file(), "damaged or no NetCDF-4 file: " + e, e);
        } finally {
            if (library != null && !kept) {
                library.close();
            }
        }
    }

    private ArrayReader read() {
        DatasetStorage.checkLength(file, library);
        ObjectChecksums.check(file, library.getUserBlockSize(), library.getAddress(), "/");
        for (Node node : library) {
            if (node instanceof DatasetBase dataset) {
                ObjectChecksums.check(file, library.getUserBlockSize(), dataset.getAddress(), dataset.getName());
                datasets.add(dataset);
            }
        }
        datasets.sort(Comparator.comparingLong(Node::getAddress));
        for (DatasetBase dataset : datasets) {
            if (isScale(dataset)) {
                dimensions.put(dataset.getName(), dataset.getDimensions()[0]);
            }
        }
        for (DatasetBase dataset : datasets) {
            Optional<ElementType> type = type(dataset.getDataType());
            if (!Hdf5Attributes.isPhony(dataset) && type.isPresent() && !isCompact(dataset)) {
                variable(dataset, type.get());
            }
        }
        ArraySchema schema = new ArraySchema(
                dimensions.entrySet().stream()
                        .map(entry -> new Dimension(entry.getKey(), entry.getValue()))
                        .toList(),
                variables,
                Hdf5Attributes.of(library));
        boolean keepsLibrary = libraryNeeded;
        return new ChunkedArrayReader(file.file(), ArrayFormat.NETCDF4, schema, chunks, () -> {
            if (keepsLibrary) {
                library.close();
            }
            file.close();
        });
    }

    private static boolean isScale(DatasetBase dataset) {
        return dataset.getAttribute("CLASS") != null
                && "DIMENSION_SCALE".equals(dataset.getAttribute("CLASS").getData())
                && dataset.getDimensions().length == 1;
    }

    /** Whether the values stand in the object header, as some writers have it for a few numbers. */
    private static boolean isCompact(DatasetBase dataset) {
        return dataset.getDataLayout() == DataLayout.COMPACT;
    }

    private static Optional<ElementType> type(DataType found) {
        int bytes = found.getSize();
        return switch (found) {
            case FloatingPoint real when bytes == 4 && real.getExponentBias() == 127 -> Optional.of(ElementType.FLOAT);
            case FloatingPoint real
            when bytes == 8 && real.getExponentBias() == 1023 -> Optional.of(ElementType.DOUBLE);
            case FixedPoint whole
            when whole.isSigned() && whole.getBitPrecision() == 8 * bytes ->
                switch (bytes) {
                    case 1 -> Optional.of(ElementType.BYTE);
                    case 2 -> Optional.of(ElementType.SHORT);
                    case 4 -> Optional.of(ElementType.INT);
                    case 8 -> Optional.of(ElementType.LONG);
                    default -> Optional.empty();
                };
            case StringData ignored -> Optional.of(ElementType.TEXT);
            case VariableLength sequence when sequence.isVariableLengthString() -> Optional.of(ElementType.TEXT);
            default -> Optional.empty();
        };
    }

    private void variable(DatasetBase dataset, ElementType type) {
        int[] shape = dataset.getDimensions();
        boolean chunked = dataset instanceof ChunkedDataset;
        int[] chunk = dataset instanceof ChunkedDataset cut ? cut.getChunkDimensions() : part(shape, type);
        ChunkedShape grid = ChunkedShape.exact(shape, chunk);
        DatasetStorage storage = new DatasetStorage(file, library, dataset.getName());
        int elements = grid.chunkElements();
        int bytes = type == ElementType.TEXT ? dataset.getDataType().getSize() : type.bytes();
        ChunkStore store = storage.store(dataset, new ChunkNumbers.Any(grid), Math.multiplyExact(elements, bytes));
        libraryNeeded |= store instanceof LibraryChunks;
        ByteOrder order = DatasetStorage.order(dataset);
        List<Hdf5Filter> filters = storage.filters(dataset);
        chunks.put(
                dataset.getName(),
                new ChunkedArrayReader.Chunks(grid, source(store, filters, elements, bytes, order), texts(dataset)));
        variables.add(new ArrayVariable(
                dataset.getName(),
                type,
                names(dataset, shape),
                Hdf5Attributes.of(dataset),
                chunked ? grid.chunk() : new int[0],
                Optional.empty()));
    }

    private TextDecoder texts(DatasetBase dataset) {
        TextDecoder decoder = switch (dataset.getDataType()) {
            case VariableLength ignored -> new TextHeapReader(file, library.getUserBlockSize()).ofReferences();
            case StringData text ->
                TextHeapReader.ofFixed(text.getSize(), text.getPaddingType() == StringData.PaddingType.SPACE_PADDED);
            default -> TextDecoder.none();
        };
        Attribute checksum = dataset.getAttribute(TextChecksum.ATTRIBUTE);
        return checksum != null && checksum.getData() instanceof String expected
                ? TextChecksum.checked(decoder, expected)
                : decoder;
    }

    /** The part of a variable in one piece that is read at once: a layer of numbers, all texts. */
    private static int[] part(int[] shape, ElementType type) {
        int[] part = Arrays.stream(shape).map(extent -> Math.max(1, extent)).toArray();
        if (part.length > 1 && type != ElementType.TEXT) {
            part[0] = 1;
        }
        return part;
    }

    private static ChunkSource source(
            ChunkStore store, List<Hdf5Filter> filters, int elements, int elementBytes, ByteOrder order) {
        return number -> {
            if (!store.has(number)) {
                throw new DamagedChunkException("not in the file (expected: every chunk)");
            }
            // The space's arrays go with the result, so it is not put back.
            try (DecodingSpace space = new DecodingSpace()) {
                ChunkDecoder decoder = new ChunkDecoder(filters, elements, elementBytes, order, space);
                decoder.decode(store.read(number, space));
                return decoder.elements();
            }
        };
    }

    private List<String> names(DatasetBase dataset, int[] shape) {
        if (isScale(dataset)) {
            return List.of(dataset.getName());
        }
        long[] scales = Hdf5Attributes.dimensionScales(dataset);
        List<String> names = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            String name =
                    scales.length == shape.length ? nameOfScale(dataset, scales[axis]) : "phony_dim_" + shape[axis];
            Integer length = dimensions.putIfAbsent(name, shape[axis]);
            if (length != null && length != shape[axis]) {
                throw new FormatException(
                        file.file(),
                        "variable %s: %d values along %s (expected: %d)"
                                .formatted(dataset.getName(), shape[axis], name, length));
            }
            names.add(name);
        }
        return names;
    }

    private String nameOfScale(DatasetBase user, long address) {
        return datasets.stream()
                .filter(dataset -> dataset.getAddress() == address)
                .map(Node::getName)
                .findFirst()
                .orElseThrow(() -> new FormatException(
                        file.file(),
                        "variable %s: no dimension scale at byte %d (expected: one)"
                                .formatted(user.getName(), address)));
    }
}
