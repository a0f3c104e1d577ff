package dev.isobar.formats.tracks;

import dev.isobar.formats.FormatException;
import java.nio.file.Path;

/** The Zarr store of the storms of a draw. */
public final class StormStore {

    /** How storms are laid out. */
    public enum Form {
        /** Zarr 2: all points of all storms in one array for each variable, as CF's contiguous ragged arrays. */
        RAGGED,
        /** The same in Zarr 3. */
        RAGGED_ZARR3,
        /** Zarr 2: one group for each storm. */
        GROUPED
    }

    private StormStore() {}

    /**
     * Writes storms and forces every file to the disk.
     *
     * @param folder must not exist
     * @throws FormatException when it cannot be written
     */
    public static void write(Path folder, Form form, StormTracks tracks) {
        throw new FormatException(
                folder, "cannot be written: " + form + tracks.storms().size());
    }

    /**
     * Reads storms; the form is seen from the content.
     *
     * @throws FormatException when it is no such store, or an array is missing, cut short or damaged
     */
    public static StormTracks read(Path folder) {
        throw new FormatException(folder, "cannot be read");
    }

    /**
     * The form of a store.
     *
     * @throws FormatException when it is no such store
     */
    public static Form form(Path folder) {
        throw new FormatException(folder, "cannot be read");
    }
}
