package dev.isobar.formats.hdf5;

import dev.isobar.formats.FileBytes;
import io.jhdf.HdfFile;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;

/** Chunks found by the library, for the indexes of newer files; a chunk is known to be missing only when it is read. */
final class LibraryChunks implements ChunkStore {

    private final FileBytes file;
    private final HdfFile library;
    private final ChunkedDataset dataset;
    private final ChunkNumbers numbers;
    private final boolean[] written;

    LibraryChunks(FileBytes file, HdfFile library, ChunkedDataset dataset, ChunkNumbers numbers) {
        this.file = file;
        this.library = library;
        this.dataset = dataset;
        this.numbers = numbers;
        this.written = new boolean[numbers.count()];
        for (int number = 0; number < written.length; number++) {
            written[number] = isWritten(number);
        }
    }

    private boolean isWritten(int number) {
        try {
            return dataset.getRawChunkBuffer(numbers.corner(number)).hasRemaining();
        } catch (HdfException e) {
            return !String.valueOf(e.getMessage()).contains("No chunk");
        }
    }

    @Override
    public boolean has(int number) {
        return written[number];
    }

    @Override
    public Stored read(int number, DecodingSpace space) {
        ByteBuffer buffer = dataset.getRawChunkBuffer(numbers.corner(number));
        int length = buffer.remaining();
        byte[] bytes = space.stored(length);
        buffer.get(bytes, 0, length);
        return new Stored(bytes, length, 0);
    }

    @Override
    public void close() {
        library.close();
        file.close();
    }
}
