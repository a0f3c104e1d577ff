/** Pictures of normals; may import grid and formats.netcdf3. */
@NullMarked
package dev.isobar.formats.png;

import org.jspecify.annotations.NullMarked;
