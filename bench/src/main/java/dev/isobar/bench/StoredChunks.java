package dev.isobar.bench;

import io.jhdf.HdfFile;
import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The stored bytes of full-size files, inflated by {@code java.util.zip} and nothing else: the limit itself. */
final class StoredChunks implements AutoCloseable {

    private final List<HdfFile> files = new ArrayList<>();
    private final List<ChunkedDataset> datasets = new ArrayList<>();
    private final byte[] raw;
    private final Inflater inflater = new Inflater();

    StoredChunks(Path folder) {
        for (int number = 0; number < FullSizeFiles.FILES; number++) {
            HdfFile file = new HdfFile(FullSizeFiles.file(folder, number));
            files.add(file);
            datasets.add((ChunkedDataset) file.getDatasetByPath("tas"));
        }
        int[] chunk = datasets.getFirst().getChunkDimensions();
        raw = new byte[Float.BYTES * chunk[0] * chunk[1] * chunk[2]];
    }

    /** The chunks that one day of the job needs, in memory. */
    List<byte[]> read(int day) {
        List<byte[]> chunks = new ArrayList<>();
        for (int year = 0; year < FullSizeJob.YEARS; year++) {
            int[] corner = {FullSizeJob.dayOf(day, year), 0, 0};
            ByteBuffer buffer = datasets.get(year % FullSizeFiles.FILES).getRawChunkBuffer(corner);
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            chunks.add(chunk);
        }
        return chunks;
    }

    void inflate(List<byte[]> chunks) {
        for (byte[] chunk : chunks) {
            inflater.reset();
            inflater.setInput(chunk);
            try {
                int length = inflater.inflate(raw);
                if (length != raw.length) {
                    throw new IllegalStateException("%d bytes (expected: %d)".formatted(length, raw.length));
                }
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        inflater.end();
        files.forEach(HdfFile::close);
    }
}
