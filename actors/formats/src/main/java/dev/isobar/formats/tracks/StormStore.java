package dev.isobar.formats.tracks;

import dev.isobar.formats.FormatException;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.zarr.ZarrGroups;
import java.nio.file.Path;
import java.time.DateTimeException;

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
        switch (form) {
            case RAGGED -> RaggedStore.write(folder, ArrayFormat.ZARR2, tracks);
            case RAGGED_ZARR3 -> RaggedStore.write(folder, ArrayFormat.ZARR3, tracks);
            case GROUPED -> GroupedStore.write(folder, tracks);
        }
    }

    /**
     * Reads storms; the form is seen from the content.
     *
     * @throws FormatException when it is no such store, or an array is missing, cut short or damaged
     */
    public static StormTracks read(Path folder) {
        ZarrGroups groups = ZarrGroups.open(folder);
        try (ArrayReader root = groups.group("")) {
            return switch (form(folder, groups, root)) {
                case RAGGED, RAGGED_ZARR3 -> RaggedStore.read(folder, root);
                case GROUPED -> GroupedStore.read(folder, groups, root.schema().attributes());
            };
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new FormatException(folder, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * The form of a store.
     *
     * @throws FormatException when it is no such store
     */
    public static Form form(Path folder) {
        ZarrGroups groups = ZarrGroups.open(folder);
        try (ArrayReader root = groups.group("")) {
            return form(folder, groups, root);
        }
    }

    private static Form form(Path folder, ZarrGroups groups, ArrayReader root) {
        if (root.schema().has(RaggedStore.ROW_SIZE)) {
            return root.format() == ArrayFormat.ZARR2 ? Form.RAGGED : Form.RAGGED_ZARR3;
        }
        boolean marked = root.schema().attributes().containsKey(StoreAttributes.STORMS)
                && !root.schema().attributes().containsKey("featureType");
        if (marked || !GroupedStore.names(groups).isEmpty()) {
            return Form.GROUPED;
        }
        throw new FormatException(
                folder,
                "variable %s: not there, nor any group of a storm (expected: a store of storms)"
                        .formatted(RaggedStore.ROW_SIZE));
    }
}
