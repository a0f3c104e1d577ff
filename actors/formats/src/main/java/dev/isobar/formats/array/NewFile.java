package dev.isobar.formats.array;

import dev.isobar.formats.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is being written at any positions; safe for several threads. */
public final class NewFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private NewFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates a file, which must not exist.
     *
     * @throws FormatException when it cannot be created
     */
    public static NewFile create(Path path) {
        try {
            return new NewFile(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (FileAlreadyExistsException e) {
            throw new FormatException(path, "there already (expected: a new file)", e);
        } catch (IOException e) {
            throw new FormatException(path, "cannot be created: " + e, e);
        }
    }

    public Path path() {
        return path;
    }

    /** Writes all remaining bytes at a position. */
    public void write(ByteBuffer bytes, long offset) {
        try {
            long at = offset;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw new FormatException(path, "cannot be written: " + e, e);
        }
    }

    /** Reads back bytes that were written. */
    public byte[] read(long offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new FormatException(path, "became shorter while it was written");
                }
            }
        } catch (IOException e) {
            throw new FormatException(path, "cannot be read back: " + e, e);
        }
        return bytes.array();
    }

    /** Makes the file at least as long, with zeros. */
    public void grow(long length) {
        try {
            if (channel.size() < length) {
                write(ByteBuffer.allocate(1), length - 1);
            }
        } catch (IOException e) {
            throw new FormatException(path, "cannot be written: " + e, e);
        }
    }

    /** Forces the file to the disk. */
    public void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new FormatException(path, "cannot be forced to the disk: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FormatException(path, "cannot be closed: " + e, e);
        }
    }
}
