package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;

/**
 * The tracks of one draw, a NetCDF file.
 *
 * @param storms may be 0
 */
public record TracksFile(Digest sha256, long bytes, int storms) {}
