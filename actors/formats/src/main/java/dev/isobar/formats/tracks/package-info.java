/**
 * Tracks of tropical cyclones: the raw draw as NetCDF-4, and stores of storms for impact modelling as Zarr and NetCDF-4;
 * may import the formats of arrays.
 */
@NullMarked
package dev.isobar.formats.tracks;

import org.jspecify.annotations.NullMarked;
