package dev.isobar.formats.array;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats that arrays are written in. */
public enum ArrayFormat {
    /** NetCDF-3 with 64-bit offsets: nothing compressed, no 64-bit integers, less than 4 GiB a variable. */
    NETCDF3("netcdf3", ".nc", false),
    /** NetCDF-4 on HDF5: chunks shuffled and deflated. */
    NETCDF4("netcdf4", ".nc", false),
    /** Zarr version 2: a folder, one zlib file for each chunk. */
    ZARR2("zarr2", ".zarr", true),
    /** Zarr version 3: a folder, chunks in gzip, put together in shards. */
    ZARR3("zarr3", ".zarr", true);

    private final String text;
    private final String extension;
    private final boolean folder;

    ArrayFormat(String text, String extension, boolean folder) {
        this.text = text;
        this.extension = extension;
        this.folder = folder;
    }

    /**
     * The format of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ArrayFormat parse(String text) {
        for (ArrayFormat format : values()) {
            if (format.text.equals(text)) {
                return format;
            }
        }
        throw new IllegalArgumentException("format: '%s' (expected: %s)"
                .formatted(text, Arrays.stream(values()).map(ArrayFormat::text).collect(Collectors.joining(", "))));
    }

    /** The name that {@link #parse} takes. */
    public String text() {
        return text;
    }

    /** How names of such files end, {@code .nc} or {@code .zarr}. */
    public String extension() {
        return extension;
    }

    /** Whether what is written is a folder of files. */
    public boolean isFolder() {
        return folder;
    }

    /** The pieces that a variable of this format is written in; a write takes one or more, whole. */
    public ChunkedShape pieces(ArraySchema schema, ArrayVariable variable) {
        int[] shape = schema.shape(variable);
        if (variable.chunk().length > 0) {
            return ChunkedShape.of(shape, variable.chunk());
        }
        return folder ? ChunkedShape.whole(shape) : ChunkedShape.ofLines(shape);
    }
}
