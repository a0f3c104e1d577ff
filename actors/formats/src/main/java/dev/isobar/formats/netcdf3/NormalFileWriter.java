package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * Writes a file of one normal: NetCDF-3 with 64-bit offsets, CF-1.8. The same content gives the same bytes; no clock is
 * read. Days may come in any order and from several threads.
 */
public final class NormalFileWriter implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final NormalFileHeader header;
    private final NormalFileLayout layout;
    private final BitSet written = new BitSet(NormalFileHeader.DAYS);

    private NormalFileWriter(Path file, FileChannel channel, NormalFileHeader header, NormalFileLayout layout) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.layout = layout;
    }

    /**
     * Starts a new file: header and coordinates.
     *
     * @param file must not exist
     * @throws FormatException when it cannot be created
     * @throws IllegalArgumentException when the header cannot be written: no cells, a bad name, means of 4 GiB or more
     */
    public static NormalFileWriter create(Path file, NormalFileHeader header) {
        NormalFileLayout layout = new NormalFileLayout(header);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new FormatException(file, "there already (expected: a new file)", e);
        } catch (IOException e) {
            throw new FormatException(file, "cannot be created: " + e, e);
        }
        NormalFileWriter writer = new NormalFileWriter(file, channel, header, layout);
        try {
            writer.write(layout.prologue(), 0);
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Writes one day.
     *
     * @param day from 0
     * @param values mean of each cell, row-major; NaN is written as the fill value
     * @param counts years behind each value, row-major
     * @throws IllegalArgumentException when day or lengths do not fit the header
     * @throws FormatException when the file cannot be written
     */
    public void day(int day, float[] values, byte[] counts) {
        int cells = header.cells();
        if (day < 0 || day >= NormalFileHeader.DAYS || values.length != cells || counts.length != cells) {
            throw new IllegalArgumentException(
                    "day %d with %d values and %d counts (expected: day 0 to %d with %d cells)"
                            .formatted(day, values.length, counts.length, NormalFileHeader.DAYS - 1, cells));
        }
        ByteBuffer means = ByteBuffer.allocate(Math.multiplyExact(4, cells));
        for (float value : values) {
            means.putFloat(Float.isNaN(value) ? NormalFileLayout.FILL : value);
        }
        write(means.flip(), layout.meansOffset(day));
        write(ByteBuffer.wrap(counts), layout.countsOffset(day));
        synchronized (written) {
            written.set(day);
        }
    }

    /**
     * Ends the file and forces it to the disk.
     *
     * @throws FormatException when a day was never written
     */
    public void finish() {
        synchronized (written) {
            int missing = written.nextClearBit(0);
            if (missing < NormalFileHeader.DAYS) {
                throw new FormatException(
                        file, "day %d was never written (expected: %d days)".formatted(missing, NormalFileHeader.DAYS));
            }
        }
        long end = layout.countsOffset(NormalFileHeader.DAYS);
        write(ByteBuffer.allocate((int) (layout.fileBytes() - end)), end);
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new FormatException(file, "cannot be forced to the disk: " + e, e);
        }
    }

    /** Releases the file; what is there before {@link #finish} is no normal. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FormatException(file, "cannot be closed: " + e, e);
        }
    }

    private void write(ByteBuffer bytes, long offset) {
        try {
            long at = offset;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw new FormatException(file, "cannot be written: " + e, e);
        }
    }
}
