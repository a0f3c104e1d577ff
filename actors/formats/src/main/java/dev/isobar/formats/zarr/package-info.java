/** Zarr, versions 2 and 3 (with shards): arrays in folders of files; may import the formats of arrays. */
@NullMarked
package dev.isobar.formats.zarr;

import org.jspecify.annotations.NullMarked;
