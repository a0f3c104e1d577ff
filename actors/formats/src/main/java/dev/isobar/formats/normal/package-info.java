/** Files of climate normals in any format, with the metadata of CF-1.8; may import grid and the formats of arrays. */
@NullMarked
package dev.isobar.formats.normal;

import org.jspecify.annotations.NullMarked;
