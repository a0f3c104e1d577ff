/** NetCDF-4: annual daily files on HDF5; the only package that may import jHDF. */
@NullMarked
package dev.isobar.formats.hdf5;

import org.jspecify.annotations.NullMarked;
