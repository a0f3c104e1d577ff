package dev.isobar.formats;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Which kind of file the first bytes announce. */
public enum Magic {
    /** NetCDF-3. */
    CDF("CDF"),
    /** HDF5, and so NetCDF-4. */
    HDF5("\u0089HDF\r\n\u001a\n");

    private final String bytes;

    Magic(String bytes) {
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
            if (new String(found, StandardCharsets.ISO_8859_1).startsWith(magic.bytes)) {
                return magic;
            }
        }
        throw new FormatException(
                file.file(),
                "begins with %s (expected: CDF of NetCDF-3 or 89484446 of NetCDF-4)"
                        .formatted(HexFormat.of().formatHex(found)));
    }
}
