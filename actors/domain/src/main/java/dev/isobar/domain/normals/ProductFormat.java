package dev.isobar.domain.normals;

import java.util.Locale;

/** What a normal is written as. */
public enum ProductFormat {
    /** NetCDF-3 with 64-bit offsets, uncompressed. */
    NETCDF3(".nc"),
    /** NetCDF-4, compressed, with dimension scales. */
    NETCDF4(".nc"),
    /** A folder of Zarr version 2. */
    ZARR2(".zarr"),
    /** A folder of Zarr version 3, sharded. */
    ZARR3(".zarr");

    private final String extension;

    ProductFormat(String extension) {
        this.extension = extension;
    }

    /** Parses {@code netcdf3}, {@code netcdf4}, {@code zarr2} or {@code zarr3}. */
    public static ProductFormat parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "netcdf3" -> NETCDF3;
            case "netcdf4" -> NETCDF4;
            case "zarr2" -> ZARR2;
            case "zarr3" -> ZARR3;
            default ->
                throw new IllegalArgumentException(
                        "format: '%s' (expected: netcdf3, netcdf4, zarr2 or zarr3)".formatted(text));
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The end of a product's name, with its dot. */
    public String extension() {
        return extension;
    }
}
