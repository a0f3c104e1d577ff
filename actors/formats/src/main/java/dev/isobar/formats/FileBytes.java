package dev.isobar.formats;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a file, mapped read-only and released on close; safe for several threads, and not harmed by an
 * interruption. Every read is checked against the file's length, and long ones leave no pages of the file in the
 * process.
 */
public final class FileBytes implements AutoCloseable {

    private final Path file;
    private final Arena arena;
    private final MemorySegment bytes;

    private FileBytes(Path file, Arena arena, MemorySegment bytes) {
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
    }

    /**
     * Maps a file.
     *
     * @throws FormatException when it is missing, empty, no regular file or cannot be read
     */
    public static FileBytes open(Path file) {
        if (Files.isDirectory(file)) {
            throw new FormatException(file, "a folder (expected: a file)");
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                throw new FormatException(file, "0 bytes (expected: a NetCDF file)");
            }
            return new FileBytes(file, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e instanceof FormatException f ? f : new FormatException(file, openFailure(e), e);
        }
    }

    private static String openFailure(Exception e) {
        return e instanceof NoSuchFileException ? "no such file" : "cannot be opened: " + e.getMessage();
    }

    public Path file() {
        return file;
    }

    public long size() {
        return bytes.byteSize();
    }

    /**
     * Copies bytes of the file.
     *
     * @param what named in the failure when the file ends before
     * @throws FormatException when the file is too short
     */
    public void read(long offset, byte[] into, int length, String what) {
        check(offset, length, what);
        try {
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, offset, into, 0, length);
            MappedPages.release(bytes, offset, length);
        } catch (InternalError e) {
            throw new FormatException(file, what + ": the file became shorter while it was read", e);
        }
    }

    /**
     * Makes sure that the file has some bytes.
     *
     * @param what named in the failure when the file ends before
     * @throws FormatException when the file is too short
     */
    public void check(long offset, int length, String what) {
        if (offset < 0 || length < 0 || offset > size() - length) {
            throw new FormatException(
                    file,
                    "%s: cut short or damaged: bytes %d to %d are wanted, the file has %d bytes"
                            .formatted(what, offset, offset + length, size()));
        }
    }

    /** A copy of some bytes. */
    public byte[] read(long offset, int length, String what) {
        if (length < 0 || length > size()) {
            throw new FormatException(file, "%s: %d bytes are wanted, the file has %d".formatted(what, length, size()));
        }
        byte[] copy = new byte[length];
        read(offset, copy, length, what);
        return copy;
    }

    /** A copy of some bytes, to be read in one byte order. */
    public ByteBuffer read(long offset, int length, ByteOrder order, String what) {
        return ByteBuffer.wrap(read(offset, length, what)).order(order);
    }

    @Override
    public void close() {
        arena.close();
    }
}
