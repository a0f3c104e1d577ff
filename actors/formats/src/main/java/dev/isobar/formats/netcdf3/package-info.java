/** NetCDF-3, classic and 64-bit offset: daily files, and the files of normals; may import grid and formats. */
@NullMarked
package dev.isobar.formats.netcdf3;

import org.jspecify.annotations.NullMarked;
