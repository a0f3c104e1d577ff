package dev.isobar.formats.zarr;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * New files, forced to the disk several at a time: a file system with a journal then commits them together, which takes a
 * tenth of the time of one after the other. Safe for several threads.
 */
final class NewFiles implements AutoCloseable {

    private static final int MOST_OPEN = 64;
    private static final int AT_ONCE = 8;

    private final List<NewFile> open = new ArrayList<>();

    /** Writes a whole file, which is forced by {@link #force} at the latest. */
    void write(Path path, byte[] bytes) {
        NewFile file = created(path);
        try {
            file.write(ByteBuffer.wrap(bytes), 0);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        written(file);
    }

    /** Starts a file, to be given to {@link #written} or closed. */
    NewFile created(Path path) {
        try {
            Files.createDirectories(path.getParent());
        } catch (IOException e) {
            throw new FormatException(path, "cannot be created: " + e, e);
        }
        return NewFile.create(path);
    }

    /** Takes a file that is whole. */
    void written(NewFile file) {
        List<NewFile> full;
        synchronized (open) {
            open.add(file);
            if (open.size() < MOST_OPEN) {
                return;
            }
            full = List.copyOf(open);
            open.clear();
        }
        force(full);
    }

    /**
     * Forces and closes all files.
     *
     * @throws FormatException when that fails for one
     */
    void force() {
        List<NewFile> rest;
        synchronized (open) {
            rest = List.copyOf(open);
            open.clear();
        }
        force(rest);
    }

    private static void force(List<NewFile> files) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            CompletableFuture.allOf(files.stream()
                            .map(file -> CompletableFuture.runAsync(
                                    () -> {
                                        try (file) {
                                            file.force();
                                        }
                                    },
                                    threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof FormatException failure ? failure : e;
        }
    }

    @Override
    public void close() {
        synchronized (open) {
            open.forEach(NewFile::close);
            open.clear();
        }
    }
}
