package dev.isobar.formats.normal;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.MissingValues;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.files.ArrayFiles;
import java.nio.file.Path;

/**
 * Reads a file of one normal; safe for several threads. Fields, percentiles, slots, rows and columns are numbered from
 * 0. Every reading throws {@link FormatException} when what it needs is damaged.
 */
public final class NormalReader implements AutoCloseable {

    private final Path path;
    private final ArrayReader file;
    private final NormalHeader header;
    private final MissingValues missing;

    private NormalReader(Path path, ArrayReader file, NormalHeader header) {
        this.path = path;
        this.file = file;
        this.header = header;
        this.missing = MissingValues.of(
                file.schema().variable(header.fields().getFirst().name()).attributes());
    }

    /**
     * Opens a file, or folder, that {@link NormalWriter} wrote.
     *
     * @throws FormatException when it is none, or is cut short or damaged
     */
    public static NormalReader open(Path path) {
        ArrayReader file = ArrayFiles.open(path);
        try {
            return new NormalReader(path, file, new NormalDescription(path, file).header());
        } catch (RuntimeException e) {
            file.close();
            throw e instanceof FormatException f ? f : new FormatException(path, "not a normal: " + e.getMessage(), e);
        }
    }

    public NormalHeader header() {
        return header;
    }

    public ArrayFormat format() {
        return file.format();
    }

    /** One slot of a field, row-major; NaN where missing. */
    public float[] values(int field, int percentile, int slot) {
        return part(field, percentile, slot, 1, 0, header.rows(), 0, header.columns());
    }

    /** All slots of a cell; NaN where missing. */
    public float[] series(int field, int percentile, int row, int column) {
        return part(field, percentile, 0, header.slots().count(), row, 1, column, 1);
    }

    /** All slots of some rows, shape (slot, row, column); NaN where missing. */
    public float[] band(int field, int percentile, int firstRow, int rows) {
        return part(field, percentile, 0, header.slots().count(), firstRow, rows, 0, header.columns());
    }

    private float[] part(int field, int percentile, int slot, int slots, int row, int rows, int column, int columns) {
        NormalField read = header.fields().get(field);
        return cleaned(file.floats(
                read.name(),
                NormalBox.origin(read, percentile, slot, row, column),
                NormalBox.extent(read, slots, rows, columns)));
    }

    private float[] cleaned(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = missing.clean(values[i]);
        }
        return values;
    }

    /** Rows that are stored together; {@link #band} is fastest for so many from a multiple of them. */
    public int bandRows() {
        return Math.min(NormalLayout.CHUNK_ROWS, header.rows());
    }

    /**
     * The counts of years of one slot, row-major.
     *
     * @throws FormatException also for a file as the original's, which has none
     */
    public byte[] counts(int slot) {
        return counts(slot, 1, 0, header.rows(), 0, header.columns());
    }

    /** The counts of all slots of a cell. */
    public byte[] countSeries(int row, int column) {
        return counts(0, header.slots().count(), row, 1, column, 1);
    }

    /** The counts of all slots of some rows, shape (slot, row, column). */
    public byte[] countBand(int firstRow, int rows) {
        return counts(0, header.slots().count(), firstRow, rows, 0, header.columns());
    }

    private byte[] counts(int slot, int slots, int row, int rows, int column, int columns) {
        if (header.origin()) {
            throw new FormatException(path, "a file as the original's has no counts (expected: a normal with counts)");
        }
        return file.bytes(header.countName(), new int[] {slot, row, column}, new int[] {slots, rows, columns});
    }

    /**
     * The area-weighted means of the region by slot, of {@link NormalHeader#areaMeanField}; NaN where missing.
     *
     * @throws FormatException also when the file has none
     */
    public float[] areaMeans() {
        if (header.areaMeanField().isEmpty()) {
            throw new FormatException(path, "no area means (expected: a normal with a field without percentiles)");
        }
        return cleaned(file.floats(
                header.areaMeanName(), new int[] {0}, new int[] {header.slots().count()}));
    }

    @Override
    public void close() {
        file.close();
    }
}
