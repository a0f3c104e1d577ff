package dev.isobar.formats.daily;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.Magic;
import dev.isobar.formats.hdf5.Hdf5DailyFile;
import dev.isobar.formats.netcdf3.Netcdf3DailyFile;
import java.nio.file.Path;

/** Opens daily files, whatever their format. */
public final class DailyFiles {

    private DailyFiles() {}

    /**
     * Opens a NetCDF-4 or NetCDF-3 file of daily values.
     *
     * @param variable name of a float variable of shape (time, latitude, longitude)
     * @throws FormatException when the file cannot be read as such
     */
    public static DailyFile open(Path file, String variable) {
        FileBytes bytes = FileBytes.open(file);
        try {
            return switch (Magic.of(bytes)) {
                case CDF -> Netcdf3DailyFile.open(bytes, variable);
                case HDF5 -> Hdf5DailyFile.open(bytes, variable);
            };
        } catch (RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }
}
