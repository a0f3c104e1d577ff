package dev.isobar.formats.files;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.Magic;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.array.ArraySchema;
import dev.isobar.formats.array.ArrayWriter;
import dev.isobar.formats.hdf5.Hdf5ArrayReader;
import dev.isobar.formats.hdf5.Hdf5ArrayWriter;
import dev.isobar.formats.netcdf3.Netcdf3ArrayReader;
import dev.isobar.formats.netcdf3.Netcdf3ArrayWriter;
import dev.isobar.formats.zarr.ZarrArrayReader;
import dev.isobar.formats.zarr.ZarrArrayWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates and opens files of arrays; Zarr is a folder. */
public final class ArrayFiles {

    private ArrayFiles() {}

    /**
     * Starts a new file, or folder, with the values that are known.
     *
     * @param path must not exist
     * @throws FormatException when it cannot be created
     * @throws IllegalArgumentException when the format has no place for the schema
     */
    public static ArrayWriter create(Path path, ArrayFormat format, ArraySchema schema) {
        return switch (format) {
            case NETCDF3 -> Netcdf3ArrayWriter.create(path, schema);
            case NETCDF4 -> Hdf5ArrayWriter.create(path, schema);
            case ZARR2, ZARR3 -> ZarrArrayWriter.create(path, format, schema);
        };
    }

    /**
     * Opens a file, or folder, whose format is seen from its content.
     *
     * @throws FormatException when it is of no known format, cut short or damaged
     */
    public static ArrayReader open(Path path) {
        if (Files.isDirectory(path)) {
            return ZarrArrayReader.open(path);
        }
        FileBytes bytes = FileBytes.open(path);
        try {
            return switch (Magic.of(bytes)) {
                case CDF -> Netcdf3ArrayReader.open(bytes);
                case HDF5 -> Hdf5ArrayReader.open(bytes);
            };
        } catch (RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }
}
