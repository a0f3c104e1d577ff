package dev.isobar.formats.hdf5;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.message.DataLayoutMessage;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Finds out, with the library's help, where and how the values of a variable are stored. */
final class DatasetStorage {

    private final FileBytes file;
    private final HdfFile library;
    private final String variable;

    DatasetStorage(FileBytes file, HdfFile library, String variable) {
        this.file = file;
        this.library = library;
        this.variable = variable;
    }

    /** Refuses a file that is shorter than it says. */
    static void checkLength(FileBytes file, HdfFile library) {
        long expected = library.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (file.size() < expected) {
            throw new FormatException(
                    file.file(),
                    "cut short: %d bytes (expected: %d by its superblock)".formatted(file.size(), expected));
        }
        if (library.getHdfBackingStorage().getSizeOfOffsets() != Long.BYTES) {
            throw new FormatException(
                    file.file(),
                    "offsets of %d bytes (expected: 8)"
                            .formatted(library.getHdfBackingStorage().getSizeOfOffsets()));
        }
    }

    static ByteOrder order(Dataset dataset) {
        return dataset.getDataType() instanceof OrderedDataType ordered
                ? ordered.getByteOrder()
                : ByteOrder.LITTLE_ENDIAN;
    }

    List<Hdf5Filter> filters(Dataset dataset) {
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

    /**
     * Where the chunks are.
     *
     * @param chunkBytes of a decoded chunk; chunks of a variable in one piece follow each other
     */
    ChunkStore store(DatasetBase dataset, ChunkNumbers numbers, int chunkBytes) {
        long base = library.getUserBlockSize();
        return switch (dataset.getHeader().getMessageOfType(DataLayoutMessage.class)) {
            case DataLayoutMessage.ChunkedDataLayoutMessage chunked ->
                IndexedChunks.read(file, numbers, chunked.getBTreeAddress(), base, variable);
            case DataLayoutMessage.ChunkedDataLayoutMessageV4 ignored ->
                new LibraryChunks(file, library, (ChunkedDataset) dataset, numbers);
            case DataLayoutMessage.ContiguousDataLayoutMessage whole -> {
                long address = whole.getAddress() == IndexedChunks.UNDEFINED ? -1 : base + whole.getAddress();
                yield IndexedChunks.ofContiguous(file, numbers.count(), address, chunkBytes);
            }
            default ->
                throw refused("variable %s: layout %s (expected: chunked or contiguous)"
                        .formatted(variable, dataset.getDataLayout()));
        };
    }

    private FormatException refused(String problem) {
        return new FormatException(file.file(), problem);
    }
}
