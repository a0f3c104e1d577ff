package dev.isobar.formats.daily;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.hdf5.Hdf5DailyFile;
import dev.isobar.formats.netcdf3.Netcdf3DailyFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Opens daily files, whatever their format. */
public final class DailyFiles {

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

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
            byte[] magic = new byte[(int) Math.min(8, bytes.size())];
            bytes.read(0, magic, magic.length, "magic number");
            if (magic.length >= 4 && magic[0] == 'C' && magic[1] == 'D' && magic[2] == 'F') {
                return Netcdf3DailyFile.open(bytes, variable);
            }
            if (Arrays.equals(magic, HDF5)) {
                return Hdf5DailyFile.open(bytes, variable);
            }
            throw new FormatException(
                    file,
                    "begins with %s (expected: CDF of NetCDF-3 or 89484446 of NetCDF-4)"
                            .formatted(HexFormat.of().formatHex(magic)));
        } catch (RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }
}
