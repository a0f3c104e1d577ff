package dev.isobar.formats;

import java.util.HexFormat;

/** Which kind of file the first bytes announce. */
public enum Magic {
    /** NetCDF-3. */
    CDF('C', 'D', 'F'),
    /** HDF5, and so NetCDF-4. */
    HDF5(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n');

    private final int[] bytes;

    Magic(int... bytes) {
        this.bytes = bytes;
    }

    /**
     * The kind of a file.
     *
     * @throws FormatException when it begins with neither
     */
    public static Magic of(FileBytes file) {
        byte[] found = file.read(0, (int) Math.min(8, file.size()), "magic number");
        for (Magic magic : values()) {
            boolean same = found.length >= magic.bytes.length;
            for (int i = 0; same && i < magic.bytes.length; i++) {
                same = found[i] == (byte) magic.bytes[i];
            }
            if (same) {
                return magic;
            }
        }
        throw new FormatException(
                file.file(),
                "begins with %s (expected: CDF of NetCDF-3 or 89484446 of NetCDF-4)"
                        .formatted(HexFormat.of().formatHex(found)));
    }
}
