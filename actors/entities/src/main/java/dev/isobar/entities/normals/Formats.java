package dev.isobar.entities.normals;

import dev.isobar.domain.normals.ProductFormat;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.table.TableFormat;

/** Which format of files a plan's formats are. */
final class Formats {

    private Formats() {}

    static ArrayFormat of(ProductFormat format) {
        return switch (format) {
            case NETCDF3 -> ArrayFormat.NETCDF3;
            case NETCDF4 -> ArrayFormat.NETCDF4;
            case ZARR2 -> ArrayFormat.ZARR2;
            case ZARR3 -> ArrayFormat.ZARR3;
        };
    }

    static TableFormat of(dev.isobar.domain.normals.TableFormat format) {
        return switch (format) {
            case CSV -> TableFormat.CSV;
            case PARQUET -> TableFormat.PARQUET;
        };
    }
}
