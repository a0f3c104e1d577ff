package dev.isobar.formats.daily;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.FormatException;
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
    @SuppressWarnings("DoNotCallSuggester")
    public static DailyFile open(Path file, String variable) {
        throw new FormatException(file, "variable " + variable + ": unknown format (expected: NetCDF-3 or NetCDF-4)");
    }
}
